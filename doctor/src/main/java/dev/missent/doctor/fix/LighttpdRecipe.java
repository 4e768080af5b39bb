package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** lighttpd. */
final class LighttpdRecipe implements Recipe {
    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case W02, V02 -> List.of(fix(situation, List.of(
                new Edit.Replace(null, "$HTTP[\"host\"] =~ \"…" + situation.name().replace(".", "\\.") + "…\" {",
                    List.of("$SERVER[\"socket\"] == \"ADDRESS:" + situation.port() + "\" {", "ssl.engine = \"enable\"",
                        "ssl.pemfile = \"" + Situation.file(situation.names(), "crt") + "\"",
                        "ssl.privkey = \"" + Situation.file(situation.names(), "key") + "\""))),
                "Conditions on the host are looked at after the handshake, and only for the name in it: the client certificate has to be demanded"
                    + " for a socket. ADDRESS is one of its own for " + situation.name() + "; change DNS accordingly.",
                "Take " + situation.name() + " out of the certificate of the other sites."));
            case U07 -> List.of(situation.fix(Product.LIGHTTPD, ">=1.4.46", Applicability.REVIEW,
                List.of(new Edit.Remove("…\"map-host-request\" => …")),
                "In proxy.header: without map-host-request Host goes on as it came."));
            case V05, N11 -> List.of(fix(situation,
                List.of(new Edit.Prepend(situation.names().stream()
                    .flatMap(name -> List
                        .of("$HTTP[\"host\"] == \"" + name + "\" {", "  server.document-root = \"PATH/" + name + "\"", "}")
                        .stream())
                    .toList())),
                "Or what the other hosts have instead of document-root."));
            case R02 -> List.of(fix(situation, List.of(
                new Edit.Replace(null, "ssl.pemfile = …",
                    List.of("ssl.pemfile = \"" + Situation.file(situation.names(), "crt") + "\"")),
                new Edit.Replace(null, "ssl.privkey = …",
                    List.of("ssl.privkey = \"" + Situation.file(situation.names(), "key") + "\""))),
                "The certificate must name only what this server has, and no wildcard may cover a name of another."));
            default -> List.of();
        };
    }

    private static Fix fix(Situation situation, List<Edit> edits, String... advice) {
        return situation.fix(Product.LIGHTTPD, "any", Applicability.MANUAL, edits, advice);
    }
}
