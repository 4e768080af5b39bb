package dev.missent.lint.join;

import java.util.List;
import java.util.Map;

import dev.missent.doctor.finding.Applicability;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Subject;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.Product;
import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.examination.Result;
import dev.missent.lint.kind.Kinds;
import dev.missent.lint.reader.MapSources;
import dev.missent.lint.rule.Judged;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FileEvidenceTest {
    private static final String BROKEN = """
        http { server { listen 443 ssl; server_name a.test b.test; location / {
          proxy_pass https://10.0.0.1;
          proxy_set_header Host $host;
        } } }
        """;
    private static final String HEALTHY = BROKEN.replace("Host $host;",
        "Host $host; proxy_ssl_server_name on; proxy_ssl_name $host;");

    private static Finding live(RuleId rule, Confidence confidence, String host) {
        var fix = new Fix(Product.NGINX, "any", Applicability.REVIEW, "from the Server header", List.of(), List.of());
        return new Finding(rule, Level.ERROR, confidence, new Subject(host + ":443", host, null, null, List.of(host)), "x",
            List.of(),
            List.of(new Alternative(RuleId.U02, "ask")), List.of(fix), null);
    }

    private static Result files(String text) {
        var sources = MapSources.of(Map.of("nginx.conf", text));
        var examination = new Examination(Judged.NOW, Acceptance.COMMENTS_ONLY, Map.of());
        examination.add(Kinds.named("nginx").orElseThrow(), sources.files("nginx.conf"), sources);
        return examination.result();
    }

    private static Finding joined(Finding live, String text) {
        return FileEvidence.join(List.of(live), files(text)).getFirst();
    }

    @Test
    void whatBothSayIsCertainAndShowsTheLine() {
        var joined = joined(live(RuleId.U01, Confidence.LIKELY, "a.test"), BROKEN);
        assertThat(joined.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(joined.alternatives()).isEmpty();
        assertThat(joined.evidence().getLast().observed()).isEqualTo("nginx.conf:2:3  proxy_pass https://10.0.0.1;");
        assertThat(joined.fixes().getFirst().advice()).contains("+  proxy_ssl_name $host;");
        assertThat(joined.fixes().getFirst().basis()).isEqualTo("from nginx.conf:2:3");
        assertThat(joined.fixes()).hasSize(2);
    }

    @Test
    void whatWasPossibleIsLikely() {
        assertThat(joined(live(RuleId.U01, Confidence.POSSIBLE, "a.test"), BROKEN).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void anotherHostOrAnotherRuleIsNotMeant() {
        var other = live(RuleId.U01, Confidence.LIKELY, "c.test");
        assertThat(joined(other, BROKEN)).isEqualTo(other);
        var rule = live(RuleId.U05, Confidence.LIKELY, "a.test");
        assertThat(joined(rule, BROKEN)).isEqualTo(rule);
    }

    @Test
    void aFileInWhichNothingIsWrongContradicts() {
        var joined = joined(live(RuleId.U01, Confidence.LIKELY, "a.test"), HEALTHY);
        assertThat(joined.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(joined.evidence().getLast().remark())
            .isEqualTo("the file was changed but not loaded, or another server answers");
    }

    @Test
    void aFileThatDoesNotTellContradictsNothing() {
        var unknown = live(RuleId.U01, Confidence.LIKELY, "a.test");
        assertThat(joined(unknown, HEALTHY.replace("proxy_ssl_name $host", "proxy_ssl_name $mapped"))).isEqualTo(unknown);
    }
}
