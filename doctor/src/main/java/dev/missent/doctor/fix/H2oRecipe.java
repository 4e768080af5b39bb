package dev.missent.doctor.fix;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** h2o. */
final class H2oRecipe implements Recipe {
    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U07 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(new Edit.Insert("hosts:",
                    situation.all().stream().flatMap(name -> host(name, situation.port())).toList())),
                "SNI is the name in proxy.reverse.url; an address there means none. The names must resolve to the upstream server on this machine,"
                    + " for example by /etc/hosts."));
            case U06 -> List.of(situation.fix(Product.H2O, ">=2.1", Applicability.SAFE,
                List.of(new Edit.Remove("proxy.ssl.session-cache: …"),
                    new Edit.Prepend(List.of("proxy.ssl.session-cache: OFF")))));
            case V05, N11 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(
                    new Edit.Insert("hosts:", situation.names().stream().flatMap(name -> host(name, situation.port())).toList())),
                "Or a file handler instead of the proxy, as the other hosts have it."));
            case R02 -> List.of(fix(situation, Applicability.MANUAL, certificate(situation),
                "The certificate must name only what this server has, and no wildcard may cover a name of another."));
            case V02 -> List.of(fix(situation, Applicability.MANUAL, certificate(situation),
                "A certificate of its own for the names that ask for client certificates, and another for the rest; or a listener of its own."));
            case N06 -> situation.behind() != Situation.Behind.CLEARTEXT
                ? List.of()
                : List.of(fix(situation, Applicability.REVIEW,
                    List.of(new Edit.Replace(null, "proxy.reverse.url: …https://…", List.of("proxy.reverse.url: …http://…"))),
                    "The upstream server speaks no TLS at the port that was asked."));
            case N07 -> List.of(fix(situation, Applicability.REVIEW,
                List.of(new Edit.Replace(null, "proxy.reverse.url: …http://…", List.of("proxy.reverse.url: …https://…")))));
            default -> List.of();
        };
    }

    private static List<Edit> certificate(Situation situation) {
        return List.of(
            new Edit.Replace(null, "certificate-file: …",
                List.of("certificate-file: " + Situation.file(situation.names(), "crt"))),
            new Edit.Replace(null, "key-file: …", List.of("key-file: " + Situation.file(situation.names(), "key"))));
    }

    private static Stream<String> host(String name, int port) {
        return Stream.of("  \"" + name + (port == 443 ? "" : ":" + port) + "\":", "    paths:", "      \"/\":",
            "        proxy.reverse.url: \"https://" + name + ":ORIGIN_PORT/\"", "        proxy.preserve-host: ON");
    }

    private static Fix fix(Situation situation, Applicability applicability, List<Edit> edits, String... advice) {
        return situation.fix(Product.H2O, "any", applicability, edits, advice);
    }
}
