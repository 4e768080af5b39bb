package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.TargetResult.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StampTest {
    private static final Finding ERROR = Samples.finding(RuleId.U01, Level.ERROR, null);
    private static final Finding WARNING = Samples.finding(RuleId.U04, Level.WARNING, null);
    private static final Finding INFO = Samples.finding(RuleId.C01, Level.INFO, null);

    private static Stamp stamp(Outcome outcome, Finding... findings) {
        return stamp(List.of(outcome), findings);
    }

    private static Stamp stamp(List<Outcome> outcomes, Finding... findings) {
        var targets = outcomes.stream().map(outcome -> new TargetResult("", outcome, 0, List.of(), "", "")).toList();
        return Stamp
            .of(new Report(Samples.healthy().file(), "", targets, List.of(findings), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void whatIsWellIsOk() {
        assertThat(stamp(Outcome.SERVED)).isEqualTo(Stamp.OK);
        assertThat(stamp(Outcome.SERVED, INFO)).isEqualTo(Stamp.OK);
    }

    @Test
    void anErrorIsStampedAfterWhatTheTargetGets() {
        assertThat(stamp(Outcome.MISDIRECTED, ERROR)).isEqualTo(Stamp.MISDIRECTED);
        assertThat(stamp(Outcome.WRONG_SITE, ERROR)).isEqualTo(Stamp.WRONG_SITE);
        assertThat(stamp(Outcome.FAILED, ERROR)).isEqualTo(Stamp.FAULT_FOUND);
    }

    @Test
    void aWarningLeavesItOk() {
        assertThat(stamp(Outcome.SERVED, WARNING)).isEqualTo(Stamp.OK_WITH_WARNINGS);
    }

    @Test
    void whatWasNotMeasuredIsNotOk() {
        assertThat(stamp(Outcome.NOT_MEASURED)).isEqualTo(Stamp.NOT_MEASURED);
        assertThat(stamp(Outcome.NOT_MEASURED, WARNING)).isEqualTo(Stamp.NOT_MEASURED);
    }

    @Test
    void whatWasMeasuredInPartIsIncomplete() {
        assertThat(stamp(List.of(Outcome.SERVED, Outcome.NOT_MEASURED))).isEqualTo(Stamp.INCOMPLETE);
    }

    @Test
    void anErrorIsToldBeforeWhatWasNotMeasured() {
        assertThat(stamp(List.of(Outcome.MISDIRECTED, Outcome.NOT_MEASURED), ERROR)).isEqualTo(Stamp.MISDIRECTED);
    }
}
