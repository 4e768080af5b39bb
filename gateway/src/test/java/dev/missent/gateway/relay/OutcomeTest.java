package dev.missent.gateway.relay;

import dev.missent.core.judge.Reason;
import dev.missent.core.judge.Verdict;
import dev.missent.wire.FailureCause;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTest {
    private static final Verdict.Refused REFUSED = new Verdict.Refused(Reason.UNKNOWN_HOST, 421, null);
    private static final Outcome JUDGED = new Outcome("serve", "own_connection", REFUSED, null, null);

    @Test
    void beforeAnythingIsDecidedTheRequestCountsAsRefusedWithoutAReason() {
        assertThat(Outcome.UNDECIDED).isEqualTo(new Outcome("refuse", "", null, null, null));
    }

    @Test
    void anotherReasonLeavesTheDecisionAndTheVerdictAsTheyAre() {
        assertThat(JUDGED.because("no_route")).isEqualTo(new Outcome("serve", "no_route", REFUSED, null, null));
    }

    @Test
    void aFailureKeepsWhatWasJudgedAndSaysWhatWasInTheWay() {
        assertThat(JUDGED.failed("upstream_closed", FailureCause.STATUS_421, "x".repeat(400)))
            .isEqualTo(new Outcome("fail", "upstream_closed", REFUSED, FailureCause.STATUS_421, "x".repeat(300) + "…"));
    }

    @Test
    void aRefusalThatIsNoMatterOfTheConnectionHasNoVerdict() {
        assertThat(Outcome.refused("content_too_large")).isEqualTo(new Outcome("refuse", "content_too_large", null, null, null));
        assertThat(Outcome.refused("content_too_large").refusal()).isNull();
    }

    @Test
    void onlyARefusalThatTheClientWasAnsweredWithIsRemembered() {
        assertThat(new Outcome("refuse", "unknown_host", REFUSED, null, null).refusal()).isEqualTo(REFUSED);
        assertThat(new Outcome("report", "unknown_host", REFUSED, null, null).refusal()).isNull();
    }

    @Test
    void theVerdictIsNamedOnlyWhereTheReasonIsAnother() {
        assertThat(new Outcome("refuse", "unknown_host", REFUSED, null, null).otherVerdict()).isNull();
        assertThat(JUDGED.because("no_route").otherVerdict()).isEqualTo("unknown_host");
        assertThat(Outcome.served("acme_challenge").otherVerdict()).isNull();
    }
}
