package dev.missent.lab.deployment.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import dev.missent.lab.Diagnosis;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Cases;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A diagnosis beside the truth. */
class JudgedTest {
    private static final Case WITHOUT_SNI = first("SNI missing");
    private static final Case HEALTHY = first("healthy");

    private static Case first(String kind) {
        return LongStream.range(0, 200).mapToObj(Cases::of).filter(drawn -> drawn.kind().equals(kind)).findFirst().orElseThrow();
    }

    private static Judged judged(Case drawn, Diagnosis.Finding... findings) {
        return new Judged(drawn, new Diagnosis(Arrays.asList(findings), 10, 1));
    }

    private static Diagnosis.Finding finding(String rule, String confidence, String... servers) {
        return new Diagnosis.Finding(rule, "error", confidence,
            Arrays.stream(servers).map(server -> new Diagnosis.Fix(server, List.of(), "", List.of(), List.of())).toList());
    }

    @Test
    void theFirstFindingIsTheCause() {
        String product = WITHOUT_SNI.broken().front().product().token();
        var right = judged(WITHOUT_SNI, finding("MS-U01", "certain", product));
        assertThat(right.cause()).isTrue();
        assertThat(right.product()).isTrue();
        assertThat(right.wrongCertain()).isFalse();
        assertThat(judged(WITHOUT_SNI, finding("MS-V05", "likely"), finding("MS-U01", "likely", product)).cause()).isFalse();
        assertThat(judged(WITHOUT_SNI, finding("MS-U01", "likely", "envoy")).product()).isFalse();
    }

    @Test
    void noFindingWhereSomethingIsWrongIsUnexplained() {
        assertThat(judged(WITHOUT_SNI).unexplained()).isTrue();
        assertThat(judged(WITHOUT_SNI).cause()).isFalse();
        assertThat(judged(HEALTHY).unexplained()).isFalse();
    }

    @Test
    void aFindingWhereNothingIsWrongIsFalse() {
        assertThat(judged(HEALTHY).cause()).isTrue();
        assertThat(judged(HEALTHY, finding("MS-U01", "likely")).falseCause()).isTrue();
        assertThat(judged(HEALTHY, finding("MS-U01", "certain")).wrongCertain()).isTrue();
    }

    @Test
    void bothOfTwoCausesAreNamedOrNot() {
        var two = first("two faults");
        var rules = two.truths().stream().map(truth -> truth.rules().iterator().next()).toList();
        assertThat(judged(two, finding(rules.getFirst(), "likely")).cause()).isTrue();
        assertThat(judged(two, rules.stream().map(rule -> finding(rule, "likely")).toArray(Diagnosis.Finding[]::new)).all())
            .isTrue();
    }
}
