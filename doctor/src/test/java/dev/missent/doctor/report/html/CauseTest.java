package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import org.junit.jupiter.api.Test;

import static dev.missent.doctor.report.html.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;

class CauseTest {
    private static final Finding ROOT = finding(RuleId.U01, Level.ERROR, null);
    private static final Finding CONSEQUENCE = finding(RuleId.S01, Level.WARNING, RuleId.U01);

    @Test
    void aConsequenceBelongsToItsRoot() {
        var other = finding(RuleId.N01, Level.ERROR, null);
        assertThat(Cause.of(List.of(ROOT, other, CONSEQUENCE)))
            .containsExactly(new Cause(ROOT, List.of(CONSEQUENCE)), new Cause(other, List.of()));
    }

    @Test
    void ofTwoRootsOfTheSameRuleItBelongsToTheNearest() {
        var second = finding(RuleId.U01, Level.WARNING, null);
        assertThat(Cause.of(List.of(ROOT, second, CONSEQUENCE)))
            .containsExactly(new Cause(ROOT, List.of()), new Cause(second, List.of(CONSEQUENCE)));
    }

    @Test
    void aConsequenceWhoseRootIsMissingIsNotLost() {
        assertThat(Cause.of(List.of(CONSEQUENCE))).containsExactly(new Cause(CONSEQUENCE, List.of()));
    }
}
