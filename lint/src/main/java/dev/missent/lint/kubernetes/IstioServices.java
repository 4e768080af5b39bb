package dev.missent.lint.kubernetes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Route;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.Site;
import dev.missent.lint.model.Tls;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** The VirtualServices of Istio, and how their destinations are reached: with TLS where a DestinationRule says so. */
final class IstioServices {
    private final Cluster cluster;
    private final Map<String, Node> tlsByHost = new HashMap<>();

    IstioServices(Cluster cluster) {
        this.cluster = cluster;
        cluster.of(Istio.GROUP, "DestinationRule").forEach(rule -> {
            var tls = rule.spec().at("trafficPolicy", "tls");
            if (tls.isThere()) {
                rule.spec().at("host").text().ifPresent(host -> tlsByHost.putIfAbsent(full(host, rule.namespace()), tls));
            }
        });
    }

    /** A site for each VirtualService that has HTTP routes. */
    List<Site> sites() {
        return cluster.of(Istio.GROUP, "VirtualService").filter(service -> !service.spec().at("http").elements().isEmpty())
            .map(this::site).toList();
    }

    private Site site(Manifest service) {
        var hosts = service.spec().at("hosts");
        var routes = new ArrayList<Route>();
        for (var http : service.spec().at("http").elements()) {
            for (var route : http.at("route").elements()) {
                routes.add(new Route(route.place(), http.at("name").text().orElse("/"), hop(service, http, route)));
            }
        }
        return Parts.site(hosts.isThere() ? hosts.place() : service.place(), "the VirtualService " + service.name(),
            hosts.elements().stream().map(host -> Values.name(host, true)).toList(), true, Tls.STANDARD,
            Setting.unknown("the Gateway decides", service.place()), routes);
    }

    private Hop hop(Manifest service, Node http, Node route) {
        var destination = route.at("destination", "host");
        var tls = tls(service, destination);
        var mode = tls.at("mode");
        var target = Values.text(destination, "")
            .map(host -> host + ":" + route.at("destination", "port", "number").text().orElse(""));
        return Parts.hop(destination.place(), target,
            Values.of(mode, false, word -> List.of("SIMPLE", "MUTUAL").contains(word.toUpperCase(Locale.ROOT))), sni(tls),
            host(http, route));
    }

    /** Since auto_sni is switched on, what is not given is the Host of the request; in old versions it is nothing. */
    private static Setting<SentName> sni(Node tls) {
        return tls.at("sni").isThere() ? InnerNames.sni(tls.at("sni")) : Setting.absent(SentName.OF_REQUEST);
    }

    private Node tls(Manifest service, Node destination) {
        return tlsByHost.getOrDefault(full(destination.text().orElse(""), service.namespace()),
            new Node.Missing(destination.place()));
    }

    /** A short name means the service of its object's namespace. */
    private static String full(String host, String namespace) {
        return host.indexOf('.') < 0 ? host + "." + namespace + ".svc.cluster.local" : host;
    }

    private static Setting<SentName> host(Node http, Node route) {
        var rewritten = http.at("rewrite", "authority");
        if (rewritten.isThere()) {
            return Values.sent(rewritten, SentName.NONE);
        }
        for (var headers : List.of(route.at("headers", "request", "set"), http.at("headers", "request", "set"))) {
            for (String name : List.of("Host", ":authority")) {
                if (headers.at(name).isThere()) {
                    return Values.sent(headers.at(name), SentName.NONE);
                }
            }
        }
        return Setting.absent(Parts.HOST);
    }
}
