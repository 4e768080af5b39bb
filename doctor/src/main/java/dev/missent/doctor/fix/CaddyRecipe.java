package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Caddy. */
final class CaddyRecipe implements Recipe {
    private static final Edit NAME = new Edit.Insert("transport http {",
        List.of("tls_server_name {http.request.host}", "keepalive off", "versions 1.1"));
    private static final String ONE_BLOCK_EACH = "Better where there are few names: one site block for each, with \"tls_server_name NAME\" or an upstream"
        + " by its name; then connections can be kept. A name with a placeholder must not keep connections: they would be used for other names.";

    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U08 -> List.of(situation.fix(Product.CADDY, ">=2.5", Applicability.MANUAL,
                List.of(new Edit.Insert("reverse_proxy …{", List.of("health_headers {", "  Host " + situation.name(), "}")),
                    new Edit.Insert("transport http {", List.of("tls_server_name " + situation.name()))),
                "A placeholder in tls_server_name has no value in a health check: it needs a fixed name."));
            case A01 -> List.of(situation.fix(Product.CADDY, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("respond @… 421")),
                "Look at the matcher first: a rule that refuses by protocol goes, one that guards a site stays."));
            case V07 -> List.of(situation.fix(Product.CADDY, "any", Applicability.MANUAL, List.of(),
                "grace_period 30s in the global options ends open connections half a minute after a change."));
            case R02 -> List.of(situation.fix(Product.CADDY, "any", Applicability.MANUAL,
                List.of(new Edit.Replace(null, "tls …", List.of("tls " + Situation.file(situation.names(), "crt") + " "
                    + Situation.file(situation.names(), "key")))),
                "The certificate must name only what this server has, and no wildcard may cover a name of another."));
            case N06 -> situation.behind() != Situation.Behind.CLEARTEXT
                ? List.of()
                : List.of(situation.fix(Product.CADDY, "any", Applicability.REVIEW,
                    List.of(new Edit.Replace(null, "reverse_proxy https://…", List.of("reverse_proxy http://…")),
                        new Edit.Remove("tls_…")),
                    "The upstream server speaks no TLS at the port that was asked: nothing about tls may stay in transport http."));
            case N07 -> List.of(situation.fix(Product.CADDY, "any", Applicability.REVIEW,
                List.of(new Edit.Replace(null, "reverse_proxy http://…", List.of("reverse_proxy https://…")))));
            case N08 -> List.of(situation.fix(Product.CADDY, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("header_up +Host …"))));
            case U01, U02, U03, U04, U05 -> List.of(situation.fix(Product.CADDY, ">=2.5", Applicability.REVIEW,
                List.of(new Edit.Remove("tls_server_name …"), new Edit.Remove("keepalive …"), new Edit.Remove("versions …"),
                    NAME),
                "In the block  reverse_proxy https://… { transport http { … } }; add it if it is not there.", ONE_BLOCK_EACH));
            case U07 -> List.of(situation.fix(Product.CADDY, ">=2.5", Applicability.REVIEW,
                List.of(new Edit.Remove("header_up Host …"), new Edit.Remove("tls_server_name …"), NAME),
                "From 2.11 on Host is replaced by default for https upstreams: \"header_up Host {http.request.hostport}\" keeps it.",
                ONE_BLOCK_EACH));
            case V03 -> List.of(situation.fix(Product.CADDY, "any", Applicability.REVIEW,
                List.of(new Edit.Remove("strict_sni_host on")),
                "Caddy switches it on by itself as soon as one site has client_auth: then give that site an address of its own. insecure_off"
                    + " would open it to clients without a certificate."));
            case V02 -> List.of(situation.fix(Product.CADDY, "any", Applicability.MANUAL, List.of(),
                "Give the sites with client_auth a certificate of their own, or an address of their own (bind)."));
            case V05, N11 -> List.of(situation.fix(Product.CADDY, "any", Applicability.MANUAL,
                List.of(
                    new Edit.Replace(null, situation.site() + " {",
                        List.of(situation.site() + ", " + String.join(", ", situation.names()) + " {")))));
            case V06 -> List.of(situation.fix(Product.CADDY, "any", Applicability.MANUAL, List.of(),
                "An address in the URL and CONNECT never have a matching SNI: strict_sni_host refuses them."));
            default -> List.of();
        };
    }
}
