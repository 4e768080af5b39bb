package dev.missent.lint.join;

import java.util.List;
import java.util.Map;

import dev.missent.doctor.casefile.CaseFile;
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

    private static final CaseFile NOTHING_SEEN = new CaseFile(CaseFile.VERSION, "missent test",
        new CaseFile.Run("2026-11-30T00:00:00Z", 0, true, 0, null, false, "platform", null, null), List.of(), List.of(),
        List.of(),
        List.of(), List.of());

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
        return FileEvidence.join(List.of(live), NOTHING_SEEN, files(text)).getFirst();
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
        assertThat(joined.evidence().getLast().remark()).isEqualTo("the server behaves otherwise");
        assertThat(joined.message()).startsWith("The server does not behave as nginx.conf says for a.test: the file was probably"
            + " changed and not loaded. ");
        assertThat(joined.fixes()).singleElement().satisfies(fix -> assertThat(fix.advice())
            .containsExactly("The lines are in the file already. Load it: nginx -t && nginx -s reload"));
    }

    /** One site for every name, as tutorials have it. */
    @Test
    void aSiteForEveryNameIsMeantToo() {
        var broken = BROKEN.replace("a.test b.test", "_");
        assertThat(joined(live(RuleId.U01, Confidence.LIKELY, "a.test"), broken).confidence()).isEqualTo(Confidence.CERTAIN);
        var healthy = HEALTHY.replace("a.test b.test", "_");
        assertThat(joined(live(RuleId.U01, Confidence.LIKELY, "a.test"), healthy).message()).contains("not loaded");
    }

    /** Behind a proxy, the file of a server that passes nothing on has nothing to say about server names that the proxy sends. */
    @Test
    void aFileThatPassesNothingOnContradictsNothing() {
        var other = live(RuleId.U01, Confidence.LIKELY, "a.test").withFixes(List.of());
        assertThat(joined(other, "http { server { listen 443 ssl; server_name a.test; root /srv; } }")).isEqualTo(other);
    }

    @Test
    void aFileThatDoesNotTellContradictsNothing() {
        var unknown = live(RuleId.U01, Confidence.LIKELY, "a.test");
        assertThat(joined(unknown, HEALTHY.replace("proxy_ssl_name $host", "proxy_ssl_name $mapped"))).isEqualTo(unknown);
    }
}
