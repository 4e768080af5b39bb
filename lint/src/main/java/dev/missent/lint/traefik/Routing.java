package dev.missent.lint.traefik;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.doctor.product.Product;
import dev.missent.lint.model.Listener;
import dev.missent.lint.model.Listener.Choice;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.model.SniPolicy;
import dev.missent.lint.model.SniRouting;
import dev.missent.lint.model.Tls;
import dev.missent.lint.traefik.EntryPoints.EntryPoint;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** From routers to listeners and sites. Routers with the same hosts and the same TLS options are one site. */
final class Routing {
    /** The TLS options of a router, by which Traefik compares the server name with Host. */
    private static final String OPTIONS = "tls.options";
    private static final String EVERYWHERE = "the default entry points";

    private final EntryPoints entryPoints;
    private final List<Provided> dynamics;
    private final TlsOptions options;
    private final Offers offers;
    private final Services services;
    private final Map<String, Map<String, Site>> sites = new LinkedHashMap<>();
    private final Map<String, EntryPoint> used = new LinkedHashMap<>();
    private final List<Site> loose = new ArrayList<>();
    private final Map<String, Node> middlewares = new HashMap<>();

    Routing(EntryPoints entryPoints, List<Provided> dynamics, Offers offers) {
        this.entryPoints = entryPoints;
        this.dynamics = dynamics;
        this.offers = offers;
        options = new TlsOptions(dynamics);
        services = new Services(dynamics);
        dynamics.forEach(provided -> provided.root().at("http", "middlewares").entries()
            .forEach(entry -> middlewares.put(provided.qualified(entry.key()), entry.value())));
        entryPoints.byName().values().forEach(entryPoint -> offers.addDomains(entryPoint.tls()));
        routers("http").forEach(router -> offers.addDomains(router.entry().value().at("tls")));
    }

    /** A router, and the provider that has it. */
    private record Router(Provided provided, Node.Entry entry) {
        RouterRule rule() {
            var rule = entry.value().at("rule");
            return rule.text().map(text -> RouterRule.of(text, rule.place())).orElse(RouterRule.ANY);
        }
    }

    private List<Router> routers(String protocol) {
        return dynamics.stream()
            .flatMap(
                provided -> provided.root().at(protocol, "routers").entries().stream().map(entry -> new Router(provided, entry)))
            .toList();
    }

    ServerConfiguration configuration() {
        for (var router : routers("http")) {
            for (var entryPoint : entryPoints(router)) {
                place(router, entryPoint);
            }
        }
        var listeners = sites.entrySet().stream().map(entry -> listener(entry.getKey(), List.copyOf(entry.getValue().values())))
            .toList();
        return new ServerConfiguration(Product.TRAEFIK, listeners, loose, false);
    }

    private List<EntryPoint> entryPoints(Router router) {
        var named = router.entry().value().at("entryPoints");
        if (!named.isThere()) {
            return entryPoints.isKnown()
                ? List.copyOf(entryPoints.byName().values())
                : List.of(entryPoints.named(EVERYWHERE, router.entry().place()));
        }
        return named.each().stream()
            .flatMap(each -> Stream.of(each.text().orElse("").split("\\s*,\\s*", -1))
                .map(name -> entryPoints.named(name, each.place())))
            .toList();
    }

    private void place(Router router, EntryPoint entryPoint) {
        var own = router.entry().value().at("tls");
        boolean switchedOff = own.is("false");
        var tls = own.isThere() && !switchedOff ? own : entryPoint.tls();
        var site = site(router, tls, entryPoint);
        if (!tls.isThere()) {
            loose.add(site);
            return;
        }
        used.putIfAbsent(entryPoint.name(), entryPoint);
        sites.computeIfAbsent(entryPoint.name(), name -> new LinkedHashMap<>()).merge(key(site), site, Routing::merged);
    }

    private static String key(Site site) {
        return site.names().stream().map(SiteName::text).sorted().collect(Collectors.joining(" ")) + " "
            + Optional.ofNullable(site.tls().settings().get(OPTIONS)).flatMap(Setting::certain).orElse("?");
    }

    private static Site merged(Site first, Site second) {
        var routes = new ArrayList<>(first.routes());
        routes.addAll(second.routes());
        return new Site(first.place(), first.title(), first.names(), first.namesComplete(), first.tls(), first.protocols(),
            first.sniPolicy(),
            first.rejectsHandshake(), first.answer(), first.alternative(), routes);
    }

    private Site site(Router router, Node tls, EntryPoint entryPoint) {
        var entry = router.entry();
        var rule = router.rule();
        var name = entry.value().at("tls", "options").isThere()
            ? TlsOptions.name(entry.value().at("tls", "options"), router.provided())
            : TlsOptions.name(tls.at("options"), new Provided("file", tls, false));
        var ends = new Tls(offers.presented(rule, tls, entry.place()), options.clientAuth(name), options.trust(name),
            Map.of(OPTIONS, name));
        var place = entry.value().at("rule").isThere() ? entry.value().at("rule").place() : entry.place();
        var hop = services.hop(entry.value().at("service"), router.provided(), host(router)).orElse(null);
        return new Site(place, "the router " + entry.key(), rule.names(), rule.isComplete(), ends,
            Setting.absent(protocols(entryPoint)),
            Setting.absent(SniPolicy.SAME_SETTINGS), Setting.absent(false), Setting.absent(0),
            entryPoint.http3(),
            List.of(new Route(place, entry.key(), hop)));
    }

    private static Set<Protocol> protocols(EntryPoint entryPoint) {
        var protocols = EnumSet.of(Protocol.HTTP_1_1, Protocol.HTTP_2);
        if (entryPoint.http3().surely(on -> on)) {
            protocols.add(Protocol.HTTP_3);
        }
        return Set.copyOf(protocols);
    }

    /** The Host that is passed on: the client's, unless a middleware sets another. */
    private Setting<SentName> host(Router router) {
        for (var middleware : router.entry().value().at("middlewares").each()) {
            for (String name : middleware.text().orElse("").split("\\s*,\\s*", -1)) {
                var found = middleware(router.provided().qualified(name));
                if (found.isEmpty()) {
                    return Setting.unknown("the middleware " + name + " is not in these files", middleware.place());
                }
                var set = found.get().at("headers", "customRequestHeaders", "Host");
                if (set.isThere()) {
                    return Values.sent(set, SentName.NONE);
                }
            }
        }
        return Setting.absent(new SentName.OfRequest(true));
    }

    private Optional<Node> middleware(String name) {
        return Optional.ofNullable(middlewares.get(name));
    }

    private Listener listener(String name, List<Site> own) {
        var entryPoint = Objects.requireNonNull(used.get(name));
        return new Listener(entryPoint.place(), name, entryPoint.port(), Setting.known(true, entryPoint.place()),
            Setting.absent(protocols(entryPoint)), own, null, Choice.BY_CERTIFICATE, passthrough(name, own));
    }

    /** Names whose TLS is passed through, beside the names whose TLS ends here. */
    private List<SniRouting> passthrough(String entryPoint, List<Site> own) {
        var choices = new ArrayList<SniRouting.Choice>();
        for (var router : routers("tcp")) {
            boolean here = entryPoints(router).stream().anyMatch(each -> each.name().equals(entryPoint));
            if (here && router.entry().value().at("tls", "passthrough").isTrue()) {
                router.rule().names().forEach(name -> choices.add(new SniRouting.Choice(name,
                    router.entry().value().at("service").text().orElse(router.entry().key()),
                    Setting.unknown("the upstream server has the certificate", router.entry().place()))));
            }
        }
        if (choices.isEmpty()) {
            return List.of();
        }
        var place = choices.getFirst().name().place();
        own.forEach(site -> site.names()
            .forEach(name -> choices.add(new SniRouting.Choice(name, "Traefik itself", site.tls().certificates()))));
        return List.of(new SniRouting(place, SniRouting.Layer.PASSED_THROUGH, choices));
    }
}
