package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Envoy, and products that are built on it. */
final class EnvoyRecipe implements Recipe {
    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05 -> names(situation);
            case U06 ->
                List.of(fix(situation, List.of(new Edit.Insert("\"@type\": …UpstreamTlsContext", List.of("max_session_keys: 0"))),
                    "In the transport_socket of the cluster: no TLS session is kept."));
            case U07 -> List.of(fix(situation,
                List.of(new Edit.Remove("host_rewrite_literal: …"), new Edit.Remove("auto_host_rewrite: …")),
                "In the route: without a rewrite Host goes on as it came."));
            case U08 -> List.of(fix(situation,
                List.of(new Edit.Insert("http_health_check:", List.of("  host: " + situation.name())),
                    new Edit.Insert("\"@type\": …UpstreamTlsContext", List.of("sni: " + situation.name()))),
                "auto_sni takes the name from requests; a health check has only the fixed sni of the cluster."));
            case V05 -> List.of(fix(situation,
                List.of(new Edit.Replace(null, "domains: [\"" + situation.site() + "\"…]",
                    List.of("domains: [\"" + situation.site() + "\", "
                        + String.join(", ", situation.names().stream().map(name -> "\"" + name + "\"").toList()) + "…]"))),
                "Add the name to the virtual host of the site that should be shown; " + situation.site() + " is a guess."));
            case R01 -> List.of(fix(situation, List.of(),
                "One filter chain (one Gateway server) for all names of a certificate, or certificates that do not overlap.",
                "Or ALPN http/1.1 only, or a Lua filter that compares streamInfo():requestedServerName() with :authority (without its port) and"
                    + " answers 421."));
            case R02 -> List.of(fix(situation, List.of(
                new Edit.Replace(null, "certificate_chain: …",
                    List.of("certificate_chain: { filename: " + Situation.file(situation.names(), "crt") + " }")),
                new Edit.Replace(null, "private_key: …",
                    List.of("private_key: { filename: " + Situation.file(situation.names(), "key") + " }"))),
                "The certificate must name only what this server has, and no wildcard may cover a name of another."));
            default -> List.of();
        };
    }

    private static List<Fix> names(Situation situation) {
        return List.of(
            fix(situation, List.of(new Edit.Insert("upstream_http_protocol_options:",
                List.of("  auto_sni: true", "  auto_san_validation: true"))),
                "Or a fixed name for a cluster: transport_socket … UpstreamTlsContext: sni: " + situation.name() + "."),
            situation.fix(Product.ISTIO, "any", Applicability.MANUAL, List.of(new Edit.Insert("trafficPolicy:",
                List.of("  tls:", "    mode: SIMPLE", "    sni: " + situation.name()))),
                "In the DestinationRule of the upstream service."),
            situation.fix(Product.GATEWAY_API, "any", Applicability.MANUAL, List.of(new Edit.Insert("validation:",
                List.of("  hostname: " + situation.name()))), "In a BackendTLSPolicy: the hostname is sent as SNI."),
            situation.fix(Product.INGRESS_NGINX, "any", Applicability.MANUAL, List.of(new Edit.Insert("annotations:",
                List.of("  nginx.ingress.kubernetes.io/backend-protocol: \"HTTPS\"",
                    "  nginx.ingress.kubernetes.io/proxy-ssl-server-name: \"on\"",
                    "  nginx.ingress.kubernetes.io/proxy-ssl-name: " + situation.name())))));
    }

    private static Fix fix(Situation situation, List<Edit> edits, String... advice) {
        return situation.fix(Product.ENVOY, "any", Applicability.MANUAL, edits, advice);
    }
}
