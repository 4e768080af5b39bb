package dev.missent.lint.caddyfile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.Protocol;
import dev.missent.lint.model.CertificateUse;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.Tls;
import dev.missent.lint.reader.Sources;

/** A site block. */
final class SiteReader {
    private static final Set<String> NESTING = Set.of("handle", "handle_path", "route", "handle_errors", "forward_auth",
        "invoke");

    private final Sources sources;
    private final List<Segment> servers;

    /**
     * A reader of site blocks.
     *
     * @param options the global options
     */
    SiteReader(Sources sources, List<Segment> options) {
        this.sources = sources;
        this.servers = options.stream().filter(each -> each.is("servers")).toList();
    }

    /**
     * Reads a site.
     *
     * @param authenticated where a site of the same listener asks for client certificates; Caddy then compares names for all
     */
    Site site(Segment block, List<SiteAddress> addresses, Optional<Segment> authenticated) {
        var names = addresses.stream().filter(each -> !each.host().isEmpty()).map(SiteAddress::name).toList();
        return new Site(block.place(), names.isEmpty()
            ? "the site block in line " + block.place().line()
            : "the site block of "
                + names.getFirst().text(),
            names, true, tls(block, names), protocols(), policy(authenticated), Setting.absent(false), Setting.absent(0),
            Setting.absent(false), routes(block));
    }

    /** Where the block asks for client certificates. */
    static Optional<Segment> clientAuth(Segment block) {
        return block.children().stream().filter(each -> each.is("tls")).flatMap(each -> each.child("client_auth").stream())
            .findFirst();
    }

    private Tls tls(Segment block, List<SiteName> names) {
        var auth = clientAuth(block);
        Setting<ClientAuth.Mode> mode = auth.<Setting<ClientAuth.Mode>>map(each -> Setting.known(
            each.child("mode").map(line -> mode(line.word(1))).orElse(ClientAuth.Mode.REQUIRE), each.place()))
            .orElseGet(() -> Setting.absent(ClientAuth.Mode.NONE));
        Setting<String> trust = auth
            .flatMap(each -> each.children().stream().filter(line -> line.keyword().startsWith("trust")).findFirst())
            .<Setting<String>>map(line -> Setting.known(line.words().getLast().value(), line.place()))
            .orElseGet(() -> Setting.absent(""));
        return new Tls(certificates(block, names), mode, trust, Map.of());
    }

    private static ClientAuth.Mode mode(String word) {
        return switch (word) {
            case "request", "verify_if_given" -> ClientAuth.Mode.OPTIONAL;
            default -> ClientAuth.Mode.REQUIRE;
        };
    }

    /** A file, or a certificate of its own for each name that Caddy obtains. */
    private Setting<List<CertificateUse>> certificates(Segment block, List<SiteName> names) {
        var given = block.children().stream().filter(each -> each.is("tls") && each.words().size() == 3).findFirst();
        if (given.isPresent()) {
            var file = given.get().words().get(1);
            var facts = sources.certificates(file.value(), file.place().file());
            return Setting.known(
                List.of(new CertificateUse(file.value(), file.place(), facts.isEmpty() ? null : facts.getFirst())), file.place());
        }
        return names.isEmpty()
            ? Setting.absent(List.of())
            : Setting.known(
                names.stream().map(name -> new CertificateUse("the certificate of " + name.text(), name.place(), null)).toList(),
                names.getFirst().place());
    }

    private Setting<Set<Protocol>> protocols() {
        return servers.stream().flatMap(each -> each.child("protocols").stream()).findFirst()
            .<Setting<Set<Protocol>>>map(line -> {
                var spoken = EnumSet.noneOf(Protocol.class);
                Stream.of(Protocol.values()).filter(protocol -> line.words().stream().anyMatch(word -> word.is(protocol.token())))
                    .forEach(spoken::add);
                return Setting.known(Set.copyOf(spoken), line.place());
            }).orElseGet(() -> Setting.absent(Set.of(Protocol.values())));
    }

    private Setting<SniPolicy> policy(Optional<Segment> authenticated) {
        var given = servers.stream().flatMap(each -> each.child("strict_sni_host").stream()).findFirst();
        if (given.isPresent()) {
            return Setting.known(given.get().word(1).equals("insecure_off") ? SniPolicy.NONE : SniPolicy.SAME_NAME,
                given.get().place());
        }
        return authenticated.<Setting<SniPolicy>>map(each -> Setting.known(SniPolicy.SAME_NAME, each.place()))
            .orElseGet(() -> Setting.absent(SniPolicy.NONE));
    }

    private static List<Route> routes(Segment block) {
        var routes = new ArrayList<Route>();
        collect(block, "/", routes);
        return routes;
    }

    private static void collect(Segment block, String match, List<Route> into) {
        for (var each : block.children()) {
            if (each.is("reverse_proxy")) {
                String path = each.word(1).startsWith("/") || each.word(1).startsWith("@") ? each.word(1) : match;
                new ReverseProxy(each).hops().forEach(hop -> into.add(new Route(each.place(), path, hop)));
            } else if (NESTING.contains(each.keyword())) {
                collect(each, each.words().size() > 1 ? each.word(1) : match, into);
            }
        }
    }
}
