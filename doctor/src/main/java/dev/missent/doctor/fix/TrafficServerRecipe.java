package dev.missent.doctor.fix;

import java.util.List;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Edit;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;

/** Apache Traffic Server. */
final class TrafficServerRecipe implements Recipe {
    private static final String YAML = "In records.config; from version 10 on the same keys are in records.yaml.";

    @Override
    public List<Fix> of(RuleId cause, Situation situation) {
        return switch (cause) {
            case U01, U02, U04, U05, U07 ->
                records(situation, "The policy \"remap\" with the pristine Host sends the name of the remap rule"
                    + " and gets 421.", "ssl.client.sni_policy STRING host", "url_remap.pristine_host_hdr INT 1");
            case U06 -> records(situation, "From version 10 on the key is ssl.origin_session_cache.enabled.",
                "ssl.origin_session_cache INT 0");
            case V02, W02 ->
                records(situation, "With 2 a request for a name that demands a client certificate is refused with 403 on"
                    + " connections of other names.", "http.host_sni_policy INT 2");
            case N05, V03 -> List.of(fix(situation, Applicability.MANUAL, List.of(),
                "proxy.config.http.host_sni_policy refuses with 403 when SNI and Host differ; host_sni_policy in sni.yaml sets it for each name."));
            case V05, N11 -> List.of(fix(situation, Applicability.MANUAL,
                List.of(), "In remap.config: "
                    + String.join(", ",
                        situation.names().stream().map(name -> "map https://" + name + "/ https://ORIGIN/").toList())
                    + "; ORIGIN is the server that has the site. ssl_multicert.config needs a certificate for the name."));
            case R02 -> List.of(fix(situation, Applicability.MANUAL, List.of(new Edit.Replace(null, "…ssl_cert_name=…",
                List.of("…ssl_cert_name=" + Situation.file(situation.names(), "pem")))),
                "In ssl_multicert.config: the certificate must name only what this server has."));
            case N06 -> situation.behind() != Situation.Behind.CLEARTEXT
                ? List.of()
                : List.of(fix(situation, Applicability.REVIEW,
                    List.of(new Edit.Replace(null, "map … https://…", List.of("map … http://…"))),
                    "In remap.config. The upstream server speaks no TLS at the port that was asked."));
            case N07 -> List.of(fix(situation, Applicability.REVIEW,
                List.of(new Edit.Replace(null, "map … http://…", List.of("map … https://…"))), "In remap.config."));
            default -> List.of();
        };
    }

    private static List<Fix> records(Situation situation, String advice, String... records) {
        var edits = new java.util.ArrayList<Edit>();
        for (var record : records) {
            edits.add(new Edit.Remove("CONFIG proxy.config." + record.split(" ", -1)[0] + " …"));
        }
        edits.add(new Edit.Prepend(java.util.stream.Stream.of(records).map(record -> "CONFIG proxy.config." + record).toList()));
        return List.of(situation.fix(Product.TRAFFIC_SERVER, "<10", Applicability.REVIEW, edits, YAML, advice),
            situation.fix(Product.TRAFFIC_SERVER, ">=10", Applicability.MANUAL, List.of(), "In records.yaml, below records: "
                + String.join(", ", java.util.stream.Stream.of(records).map(TrafficServerRecipe::yaml).toList()) + ".", advice));
    }

    /** {@code ssl.client.sni_policy: host}. */
    private static String yaml(String record) {
        var words = record.split(" ", -1);
        return words[0].replaceFirst("origin_session_cache$", "origin_session_cache.enabled") + ": " + words[2];
    }

    private static Fix fix(Situation situation, Applicability applicability, List<Edit> edits, String... advice) {
        return situation.fix(Product.TRAFFIC_SERVER, "any", applicability, edits, advice);
    }
}
