package dev.missent.lint.envoy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.lint.manifest.Parts;
import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Values;

/** The clusters, and under which name Envoy reaches them. */
final class Clusters {
    private static final String OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

    private final Map<String, Node> byName = new HashMap<>();

    Clusters(List<Node> clusters) {
        clusters.forEach(cluster -> cluster.at("name").text().ifPresent(name -> byName.putIfAbsent(name, cluster)));
    }

    /**
     * How requests of a route reach a cluster.
     *
     * @param reference the name of the cluster
     * @param action what the route does
     */
    Hop hop(Node reference, Node action) {
        var cluster = byName.get(reference.text().orElse(""));
        if (cluster == null || reference.isTemplate()) {
            return unknown(reference);
        }
        var context = cluster.at("transport_socket", "typed_config");
        Setting<Boolean> tls = cluster.at("transport_socket_matches").isThere()
            ? Setting.unknown("the endpoint chooses", cluster.at("transport_socket_matches").place())
            : cluster.at("transport_socket").isThere()
                ? Setting.known(context.at("@type").text().orElse("").endsWith("UpstreamTlsContext"),
                    cluster.at("transport_socket").place())
                : Setting.absent(false);
        var place = cluster.at("transport_socket").isThere() ? cluster.placeOf("transport_socket") : reference.place();
        return Parts.hop(place, Setting.known(reference.text().orElse(""), reference.place()), tls, sni(cluster, context, action),
            host(cluster, action),
            check(cluster, context, tls), verification(context));
    }

    private static Hop unknown(Node reference) {
        String because = "the cluster is not in these files";
        return Parts.hop(reference.place(), Values.text(reference, ""), Setting.unknown(because, reference.place()),
            Setting.unknown(because, reference.place()), Setting.unknown(because, reference.place()));
    }

    private static Node http(Node cluster) {
        var options = cluster.at("typed_extension_protocol_options", OPTIONS, "upstream_http_protocol_options");
        return options.isThere() ? options : cluster.at("upstream_http_protocol_options");
    }

    private static Setting<SentName> sni(Node cluster, Node context, Node action) {
        var options = http(cluster);
        var auto = options.at("auto_sni");
        if (options.at("override_auto_sni_header").isThere() || auto.isTrue() && rewrites(action)) {
            return Setting.unknown("the server name follows what the route makes of Host", auto.place());
        }
        if (auto.isTrue()) {
            return Setting.known(SentName.OF_REQUEST, auto.place());
        }
        if (context.at("auto_host_sni").isTrue()) {
            return Setting.known(target(cluster), context.at("auto_host_sni").place());
        }
        return Values.sent(context.at("sni"), SentName.NONE);
    }

    private static boolean rewrites(Node action) {
        return Stream.of("host_rewrite_literal", "auto_host_rewrite", "host_rewrite_header", "host_rewrite_path_regex")
            .anyMatch(key -> action.at(key).isThere());
    }

    private static Setting<SentName> host(Node cluster, Node action) {
        if (action.at("host_rewrite_literal").isThere()) {
            return Values.sent(action.at("host_rewrite_literal"), SentName.NONE);
        }
        if (action.at("auto_host_rewrite").isTrue()) {
            return Setting.known(target(cluster), action.at("auto_host_rewrite").place());
        }
        return rewrites(action) && !action.at("auto_host_rewrite").isThere()
            ? Setting.unknown("Host is taken from another header or the path", action.place())
            : Setting.absent(Parts.HOST);
    }

    /** The host of the endpoints; if there are several, that of the first. */
    private static SentName target(Node cluster) {
        return endpoints(cluster)
            .map(endpoint -> endpoint.at("hostname").text().or(() -> endpoint.at("address", "socket_address", "address").text()))
            .flatMap(java.util.Optional::stream).findFirst().<SentName>map(SentName.OfTarget::new)
            .orElse(new SentName.OfTarget("?"));
    }

    private static Stream<Node> endpoints(Node cluster) {
        return cluster.at("load_assignment", "endpoints").elements().stream()
            .flatMap(group -> group.at("lb_endpoints").elements().stream())
            .map(each -> each.at("endpoint"));
    }

    /** A check has the fixed server name only, for there is no request to take a name from; its Host is the cluster's name if none is given. */
    private static Setting<HealthCheck> check(Node cluster, Node context, Setting<Boolean> tls) {
        for (var check : cluster.at("health_checks").elements()) {
            var http = check.at("http_health_check");
            if (http.isThere() && !check.at("transport_socket_match_criteria").isThere()) {
                Setting<SentName> host = Values.sent(http.at("host"),
                    new SentName.OfTarget(cluster.at("name").text().orElse("")));
                return Setting.known(
                    new HealthCheck(HealthCheck.Kind.REQUEST, tls, Values.sent(context.at("sni"), SentName.NONE), host),
                    place(http));
            }
        }
        return Setting.absent(HealthCheck.NONE);
    }

    private static Place place(Node http) {
        return http.entries().isEmpty() ? http.place() : http.entries().getFirst().place();
    }

    private static Setting<Verification> verification(Node context) {
        var validation = context.at("common_tls_context", "validation_context");
        return validation.isThere() ? Setting.known(Verification.ISSUER, validation.place()) : Setting.absent(Verification.NONE);
    }
}
