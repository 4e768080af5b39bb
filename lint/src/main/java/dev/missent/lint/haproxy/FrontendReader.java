package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.haproxy.Conditions.Fetch;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.SniRouting.Layer;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Place;

/** A {@code frontend} or {@code listen}: its addresses, and a site for each backend that hosts lead to. */
final class FrontendReader {
    private final Section frontend;
    private final Sections sections;
    private final Conditions conditions;
    private final List<Bind> binds;
    private final Map<Line, BackendMap> maps = new LinkedHashMap<>();

    FrontendReader(Section frontend, Sections sections, List<Bind> binds, Sources sources) {
        this.frontend = frontend;
        this.sections = sections;
        this.conditions = new Conditions(frontend);
        this.binds = binds;
        frontend.own("use_backend").forEach(line -> BackendMap.of(line, sources).ifPresent(map -> maps.put(line, map)));
    }

    List<Listener> listeners() {
        return binds.stream().map(this::listener).toList();
    }

    private Listener listener(Bind bind) {
        var sites = frontend.isTcp() ? List.<Site>of() : sites(bind);
        var standard = sites.isEmpty() ? null : sites.getLast();
        return new Listener(bind.line().place(), bind.address(), bind.port(), Setting.known(bind.isTls(), bind.line().place()),
            bind.protocols(), sites, standard, Listener.Choice.BY_CERTIFICATE, routings(bind));
    }

    /** One for each backend that is chosen by Host, and one for everything else. */
    private List<Site> sites(Bind bind) {
        Map<String, List<Word>> hosts = new LinkedHashMap<>();
        Map<String, Line> lines = new LinkedHashMap<>();
        for (var line : frontend.own("use_backend")) {
            conditions.names(line.condition()).filter(test -> test.fetch() == Fetch.HOST).ifPresent(test -> {
                hosts.computeIfAbsent(line.word(1), name -> new ArrayList<>()).addAll(test.names());
                lines.putIfAbsent(line.word(1), line);
            });
            looked(line, Fetch.HOST).ifPresent(map -> map.backends().forEach((backend, names) -> {
                hosts.computeIfAbsent(backend, name -> new ArrayList<>()).addAll(names);
                lines.putIfAbsent(backend, line);
            }));
        }
        var sites = new ArrayList<Site>();
        hosts.forEach((backend, names) -> sites.add(site(bind, lines.getOrDefault(backend, frontend.head()).place(), names,
            List.of(backend))));
        var others = frontend.own("use_backend").stream().map(line -> line.word(1)).filter(name -> !hosts.containsKey(name))
            .toList();
        var rest = new ArrayList<>(others);
        maps.values().forEach(map -> map.others().ifPresent(rest::add));
        frontend.last("default_backend", "").ifPresent(line -> rest.add(line.word(1)));
        if (frontend.is("listen")) {
            rest.add(frontend.name());
        }
        sites.add(site(bind, frontend.head().place(), List.of(), rest));
        return sites;
    }

    private Site site(Bind bind, Place place, List<Word> hosts, List<String> backends) {
        var names = hosts.stream().map(FrontendReader::name).toList();
        String title = frontend.head().keyword() + " " + frontend.name();
        var routes = backends.stream().distinct().flatMap(name -> sections.backend(name).stream())
            .flatMap(backend -> new HopReader(frontend, backend).hops().stream()
                .map(hop -> new Route(backend.head().place(), backend.name(), hop)))
            .toList();
        var entry = entry(bind, hosts);
        return new Site(place, title, names, false, tls(bind, entry),
            bind.protocols(entry.flatMap(each -> each.option("alpn")).or(
                () -> bind.line().after("alpn"))),
            new Guards(frontend).policy(), bind.strict(), Setting.absent(0), alternative(), routes);
    }

    private Optional<BackendMap> looked(Line line, Fetch fetch) {
        return Optional.ofNullable(maps.get(line)).filter(map -> map.fetch() == fetch);
    }

    private Setting<Boolean> alternative() {
        return frontend.all("http-response").stream().filter(line -> line.text(2).toLowerCase(Locale.ROOT).startsWith("alt-svc")
            && line.text(2).contains("h3")).findFirst().<Setting<Boolean>>map(line -> Setting.known(true, line.place()))
            .orElseGet(() -> Setting.absent(false));
    }

    static SiteName name(Word word) {
        return NamePattern.parse(word.value()) instanceof Parsed.Valid<NamePattern>(var pattern)
            ? new SiteName.Pattern(pattern, word.place())
            : new SiteName.Unclear(word.value(), word.place());
    }

    /** The entry of the crt-list whose filters have the first host. */
    private static Optional<CrtListEntry> entry(Bind bind, List<Word> hosts) {
        return hosts.isEmpty()
            ? Optional.empty()
            : bind.entries().stream().filter(each -> each.isFor(hosts.getFirst().value())).findFirst();
    }

    private static Tls tls(Bind bind, Optional<CrtListEntry> entry) {
        if (!bind.isTls()) {
            return Tls.STANDARD;
        }
        var mode = entry.flatMap(each -> each.option("verify"))
            .map(word -> Setting.known(Bind.mode(word.value()), word.place())).orElseGet(() -> unlessListed(bind, entry));
        var trust = entry.flatMap(each -> each.option("ca-file")).map(word -> Setting.known(word.value(), word.place()))
            .orElseGet(bind::trust);
        return new Tls(bind.certificates(), mode, trust, Map.of());
    }

    /** Where entries of the list ask otherwise and it is not known which is this site's, nothing is known. */
    private static Setting<ClientAuth.Mode> unlessListed(Bind bind, Optional<CrtListEntry> entry) {
        return entry.isEmpty()
            && bind.entries().stream().anyMatch(each -> each.option("verify").isPresent() && each.filters().isEmpty())
                ? Setting.unknown("the crt-list asks for client certificates by names that are in the certificates",
                    bind.line().place())
                : bind.clientAuth();
    }

    private List<SniRouting> routings(Bind bind) {
        var fetch = bind.isTls() ? Fetch.SERVER_NAME : Fetch.PEEKED_SERVER_NAME;
        Setting<List<CertificateUse>> certificates = bind.isTls()
            ? bind.certificates()
            : Setting.unknown("the upstream servers have the certificates", null);
        var choices = new ArrayList<SniRouting.Choice>();
        Place place = null;
        for (var line : frontend.own("use_backend")) {
            var test = conditions.names(line.condition()).filter(each -> each.fetch() == fetch);
            if (test.isPresent()) {
                place = place == null ? line.place() : place;
                test.get().names().forEach(word -> choices.add(new SniRouting.Choice(name(word), line.word(1), certificates)));
            }
        }
        for (var line : frontend.own("use_backend")) {
            var map = looked(line, fetch);
            if (map.isPresent()) {
                place = place == null ? line.place() : place;
                map.get().backends().forEach((backend, names) -> names
                    .forEach(word -> choices.add(new SniRouting.Choice(name(word), backend, certificates))));
            }
        }
        if (place == null) {
            return List.of();
        }
        frontend.last("default_backend", "").ifPresent(line -> choices.add(
            new SniRouting.Choice(new SiteName.Unclear("every other name", line.place()), line.word(1), certificates)));
        return List.of(new SniRouting(place, bind.isTls() ? Layer.TERMINATED : Layer.PASSED_THROUGH, choices));
    }
}
