package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Traefik. */
final class TraefikRecipe implements Recipe {
    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U05 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(new Edit.Insert("serversTransports:",
                    List.of("  " + key(situation.name()) + ":", "    serverName: " + situation.name()))),
                "One serversTransport for each name, named by the service. Or an upstream URL with the real name. insecureSkipVerify hides a wrong"
                    + " name."));
            case U07 -> List.of(fix(situation, Applicability.REVIEW,
                List.of(new Edit.Replace(null, "passHostHeader: false", List.of("passHostHeader: true")))));
            case U08 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(new Edit.Insert("healthCheck:", List.of("  hostname: " + situation.name()))),
                "hostname is the Host of the check; the server name comes from the serversTransport of the service, as for requests."));
            case V01, V03, V06 -> List.of(situation.fix(Product.TRAEFIK, ">=3", Applicability.MANUAL, List.of(
                new Edit.Insert("tls:", List.of("  options: default"))),
                "One set of TLS options for all routers of a certificate, set on the entry point (entryPoints.NAME.http.tls.options).",
                "Host() instead of HostRegexp(): options are found by host. Several 3.7 releases have bugs here: take the newest."));
            case V02, R02 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(new Edit.Insert("certificates:", List.of("  - certFile: " + Situation.file(situation.names(), "crt"),
                    "    keyFile: " + Situation.file(situation.names(), "key")))),
                "A certificate of their own for these names; the other certificate must not name them, not by a wildcard either."));
            case V05 -> List.of(fix(situation, Applicability.REVIEW,
                List.of(new Edit.Replace(null, "rule: Host(`" + situation.site() + "`)…",
                    List.of("rule: Host(`" + situation.site() + "`) || "
                        + String.join(" || ", situation.names().stream().map(name -> "Host(`" + name + "`)").toList()) + "…"))),
                "Add the name to the router of the site that should be shown; " + situation.site() + " is a guess."));
            case V07 -> List.of(situation.fix(Product.TRAEFIK, ">=3", Applicability.MANUAL,
                List.of(new Edit.Insert("transport:", List.of("  keepAliveMaxTime: 60s"))),
                "In the entry point: open connections then end within a minute of a change."));
            case N07 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(new Edit.Replace(null, "- url: …http://…", List.of("- url: …https://…"))),
                "With labels: traefik.http.services.NAME.loadbalancer.server.scheme=https."));
            default -> List.of();
        };
    }

    private static String key(String name) {
        return name.replace('.', '-');
    }

    private static Fix fix(Situation situation, Applicability applicability, List<Edit> edits, String... advice) {
        return situation.fix(Product.TRAEFIK, "any", applicability, edits, advice);
    }
}
