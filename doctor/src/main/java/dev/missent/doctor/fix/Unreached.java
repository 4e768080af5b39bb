package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/**
 * Changes where a reverse proxy gets no answer from an upstream server that nobody has asked directly. A server name that is refused, TLS to a
 * port without TLS, and a server that is down look alike from outside. Lines are printed only with the words of the proxy's log that tell
 * these apart; of a proxy that does not log them, only the command that tells.
 */
final class Unreached {
    private static final int INTERNAL_ERROR = 500;
    /** The alerts that end a handshake because of a server name: unrecognized_name, internal_error of Caddy, handshake_failure. */
    private static final List<String> ALERTS = List.of("SSL alert number 112", "SSL alert number 80", "SSL alert number 40");
    private static final Map<Product, Words> LOGS = new EnumMap<>(Map.of(
        Product.NGINX, new Words(ALERTS, List.of("wrong version number"), List.of("Connection refused"), ""),
        Product.HTTPD, new Words(ALERTS, List.of("wrong version number"), List.of("Connection refused"),
            "httpd writes the words about TLS with \"LogLevel ssl:info\"."),
        Product.CADDY, new Words(List.of("remote error: tls: unrecognized name", "remote error: tls: internal error",
            "remote error: tls: handshake failure"), List.of("first record does not look like a TLS handshake"),
            List.of("connection refused"), "")));
    /** Health checks that reach the server and are refused; "Layer4" means that nothing is reached. */
    private static final List<String> CHECKS = List.of("Layer6 invalid response", "Layer6 timeout", "Layer7 wrong status");
    private static final Set<Product> SILENT = Set.of(Product.HAPROXY, Product.H2O, Product.NGHTTPX, Product.TRAFFIC_SERVER,
        Product.TRAEFIK, Product.ENVOY);

    private Unreached() {}

    /** What a product logs: of a handshake that the upstream server refused, of one with a port without TLS, of a server that is down. */
    private record Words(List<String> refused, List<String> cleartext, List<String> down, String remark) {}

    /** The products for which there is something to say. */
    static Stream<Product> products() {
        return Stream.concat(LOGS.keySet().stream(), SILENT.stream().sorted());
    }

    /**
     * The changes for a proxy, each with its words.
     *
     * @param lines the fixes of the proxy for a cause
     */
    static List<Fix> of(Product proxy, Situation situation, BiFunction<RuleId, Situation, List<Fix>> lines) {
        if (proxy == Product.NGINX && situation.status() == INTERNAL_ERROR) {
            return only(lines.apply(RuleId.N06, situation), ALERTS);
        }
        var words = LOGS.get(proxy);
        if (words != null) {
            var fixes = new ArrayList<>(only(lines.apply(RuleId.U01, situation), words.refused));
            fixes.addAll(only(lines.apply(RuleId.N06, situation.toCleartext()), words.cleartext));
            fixes.add(down(proxy, situation, words));
            return fixes;
        }
        var checks = only(proxy == Product.HAPROXY ? lines.apply(RuleId.U08, situation) : List.of(), CHECKS);
        return Stream.concat(checks.stream(), SILENT.contains(proxy) ? Stream.of(asking(proxy, situation)) : Stream.of())
            .toList();
    }

    private static List<Fix> only(List<Fix> fixes, List<String> words) {
        return fixes.stream().map(fix -> fix.onlyWith(words)).toList();
    }

    private static Fix down(Product proxy, Situation situation, Words words) {
        var advice = Stream
            .of("The upstream server does not listen at the address that is configured: start it, or correct the address.",
                words.remark)
            .filter(sentence -> !sentence.isEmpty());
        return situation.fix(proxy, "any", Applicability.MANUAL, List.of(), advice.toArray(String[]::new)).onlyWith(words.down);
    }

    private static Fix asking(Product proxy, Situation situation) {
        return situation.fix(proxy, "any", Applicability.MANUAL, List.of(),
            "The log of " + proxy.title()
                + " does not show why the upstream server gives no answer. The check with --origin HOST:PORT, which is"
                + " the server behind " + proxy.title()
                + ", shows whether the server name, TLS or the server itself is the reason, and"
                + " prints the lines.");
    }
}
