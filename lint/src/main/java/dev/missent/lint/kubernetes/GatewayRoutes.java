package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.missent.core.name.NamePattern;
import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** The routes of the Gateway API, and how their backends are reached: with TLS where a BackendTLSPolicy says so, under its hostname. */
final class GatewayRoutes {
    private final List<Prepared> all;
    private final Map<String, Manifest> policies = new HashMap<>();

    GatewayRoutes(Cluster cluster) {
        all = cluster.of(GatewayApi.GROUP, "HTTPRoute").map(Prepared::of).toList();
        cluster.of(GatewayApi.GROUP, "BackendTLSPolicy").forEach(policy -> policy.spec().at("targetRefs").elements().stream()
            .filter(target -> !target.at("sectionName").isThere())
            .forEach(target -> policies.putIfAbsent(policy.qualified(target), policy)));
    }

    /** A route, with its hosts, and with its references to the objects that have listeners, by {@code namespace/name}. */
    private record Prepared(Manifest route, List<SiteName> hosts, Map<String, List<Node>> parents) {
        static Prepared of(Manifest route) {
            return new Prepared(route,
                route.spec().at("hostnames").elements().stream().map(each -> Values.name(each, true)).toList(),
                route.spec().at("parentRefs").elements().stream().collect(Collectors.groupingBy(route::qualified)));
        }
    }

    /**
     * A route that belongs to a listener.
     *
     * @param hosts the hosts of the route that are the listener's, too; empty for a route without hosts
     */
    record Attached(Manifest manifest, Place place, List<SiteName> hosts, List<Route> routes) {
        Attached {
            hosts = List.copyOf(hosts);
            routes = List.copyOf(routes);
        }
    }

    /** The routes of a listener. */
    List<Attached> of(GatewayApi.Section section) {
        var host = section.host();
        String owner = section.owner().id();
        return all.stream()
            .filter(each -> each.parents().getOrDefault(owner, List.of()).stream().anyMatch(parent -> isMeant(parent, section)))
            .flatMap(each -> attached(each, host).stream()).toList();
    }

    private Optional<Attached> attached(Prepared prepared, SiteName host) {
        var hosts = prepared.hosts().stream().filter(name -> meets(name, host)).toList();
        var route = prepared.route();
        return hosts.isEmpty() && !prepared.hosts().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Attached(route, hosts.isEmpty() ? route.place() : prepared.hosts().getFirst().place(), hosts, routes(route)));
    }

    private static boolean isMeant(Node parent, GatewayApi.Section section) {
        boolean kind = parent.at("kind").text().orElse("Gateway").equals(section.owner().kind());
        boolean name = parent.at("sectionName").text().filter(text -> !text.equals(section.name())).isEmpty();
        boolean port = parent.at("port").text().filter(text -> !text.equals(section.port())).isEmpty();
        return kind && name && port;
    }

    /** Whether hosts exist that both mean; what is not known may meet. */
    private static boolean meets(SiteName route, SiteName listener) {
        if (route.known().isEmpty() || listener.known().isEmpty()) {
            return true;
        }
        return covers(listener.known().get(), route.known().get()) || covers(route.known().get(), listener.known().get());
    }

    private static boolean covers(NamePattern wider, NamePattern narrower) {
        return switch (wider) {
            case NamePattern.CatchAll() -> true;
            case NamePattern.Exact exact -> exact.equals(narrower);
            case NamePattern.OneLabel one -> one.equals(narrower);
            case NamePattern.AnyLabels(var parent) -> narrower.equals(wider) || narrower.toString().endsWith("." + parent.name());
        };
    }

    private List<Route> routes(Manifest route) {
        var routes = new ArrayList<Route>();
        for (var rule : route.spec().at("rules").elements()) {
            for (var backend : rule.at("backendRefs").elements()) {
                routes.add(new Route(rule.place(),
                    rule.at("matches").elements().stream().flatMap(match -> match.at("path", "value").text().stream())
                        .findFirst().orElse("/"),
                    hop(route, rule, backend)));
            }
        }
        return routes;
    }

    private Hop hop(Manifest route, Node rule, Node backend) {
        String service = route.qualified(backend);
        var target = Values.text(backend.at("name"), "").map(name -> service + ":" + backend.at("port").text().orElse(""));
        var policy = policies.get(service);
        if (policy == null) {
            var tls = Setting.<Boolean>unknown("the controller may have a policy of its own", backend.at("name").place());
            return Parts.hop(backend.at("name").place(), target, tls, Setting.absent(SentName.NONE), host(rule));
        }
        var hostname = policy.spec().at("validation", "hostname");
        return Parts.hop(backend.at("name").place(), target, Setting.known(true, policy.place()), InnerNames.sni(hostname),
            host(rule),
            Setting.absent(HealthCheck.NONE), Setting.known(Verification.NAME, hostname.place()));
    }

    /** Host, unless a filter rewrites it. */
    private static Setting<SentName> host(Node rule) {
        for (var filter : rule.at("filters").elements()) {
            var rewritten = filter.at("urlRewrite", "hostname");
            if (rewritten.isThere()) {
                return Values.sent(rewritten, SentName.NONE);
            }
            for (var header : filter.at("requestHeaderModifier", "set").elements()) {
                if (header.at("name").is("Host")) {
                    return Values.sent(header.at("value"), SentName.NONE);
                }
            }
        }
        return Setting.absent(Parts.HOST);
    }
}
