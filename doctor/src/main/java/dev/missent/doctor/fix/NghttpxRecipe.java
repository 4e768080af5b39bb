package dev.missent.doctor.fix;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** nghttpx. */
final class NghttpxRecipe implements Recipe {
    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02 -> List.of(fix(situation, Applicability.REVIEW,
                List.of(new Edit.Replace(null, "backend=…;;tls…", backends(situation.all()))),
                "One backend line for each host: sni= is fixed for each of them."));
            case U07 -> List.of(fix(situation, Applicability.REVIEW, List.of(new Edit.Remove("host-rewrite=…")),
                "Without it Host goes on as it came; on the command line it is --host-rewrite."));
            case V05, N11 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(), "A line for each name: "
                    + String.join(", ",
                        situation.names().stream().map(name -> "backend=ORIGIN,PORT;" + name + "/;tls;sni=" + name).toList())
                    + ". ORIGIN,PORT is the server that has the site; without TLS there leave out tls and sni."));
            case R02 -> List.of(fix(situation, Applicability.MANUAL, certificate(situation),
                "The certificate must name only what this server has, and no wildcard may cover a name of another."));
            case V02 -> List.of(fix(situation, Applicability.MANUAL, certificate(situation),
                "verify-client holds for the whole process: run a second one, with a certificate and an address of its own."));
            case N06 -> situation.behind() != Situation.Behind.CLEARTEXT
                ? List.of()
                : List.of(fix(situation, Applicability.REVIEW,
                    List.of(new Edit.Replace(null, "backend=…;tls…", List.of("backend=…"))),
                    "The upstream server speaks no TLS at the port that was asked: tls and sni= of its backend lines go."));
            case N07 -> List.of(fix(situation, Applicability.REVIEW,
                List.of(new Edit.Replace(null, "backend=…;;", backends(situation.all())),
                    new Edit.Replace(null, "backend=…;", backends(situation.all()))),
                "One backend line for each host: sni= is fixed for each of them."));
            default -> List.of();
        };
    }

    private static List<Edit> certificate(Situation situation) {
        return List.of(
            new Edit.Replace(null, "certificate-file=…", List.of("certificate-file=" + Situation.file(situation.names(), "crt"))),
            new Edit.Replace(null, "private-key-file=…",
                List.of("private-key-file=" + Situation.file(situation.names(), "key"))));
    }

    private static List<String> backends(List<String> names) {
        var lines = new ArrayList<String>();
        lines.add("backend=…;;tls;sni=" + names.getFirst());
        names.stream().skip(1).forEach(name -> lines.add("backend=…;" + name + "/;tls;sni=" + name));
        return lines;
    }

    private static Fix fix(Situation situation, Applicability applicability, List<Edit> edits, String... advice) {
        return situation.fix(Product.NGHTTPX, "any", applicability, edits, advice);
    }
}
