package dev.missent.lab;

import java.util.List;
import java.util.stream.Stream;

import dev.missent.lab.scenario.Expectation;
import dev.missent.lab.scenario.Kind;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.Scenarios;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The judge itself, on every scenario: does it tell right from wrong? */
class VerdictTest {
    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    static Stream<Scenario> withProduct() {
        return Scenarios.all().stream().filter(scenario -> scenario.expectation().product() != null);
    }

    private static Diagnosis diagnosis(Diagnosis.Finding... findings) {
        return new Diagnosis(List.of(findings), 1, 1);
    }

    private static Diagnosis.Finding finding(String rule, String level, String confidence, String server) {
        return new Diagnosis.Finding(rule, level, confidence,
            List.of(new Diagnosis.Fix(server, List.of(), "", List.of(), List.of())));
    }

    private static Diagnosis right(Scenario scenario) {
        var expectation = scenario.expectation();
        return expectation.rule().equals(Expectation.NONE)
            ? diagnosis()
            : diagnosis(finding(expectation.rule(), "error", "certain", String.valueOf(expectation.product())));
    }

    /** A rule that no scenario accepts. */
    private static Diagnosis.Finding wrong(String level) {
        return finding("MS-C04", level, "certain", "nginx");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theRightAnswerIsAccepted(Scenario scenario) {
        assertThat(Verdict.broken(scenario, right(scenario), true).complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aWrongAnswerThatIsCertainIsSeen(Scenario scenario) {
        var verdict = Verdict.broken(scenario, diagnosis(wrong("error")), true);
        assertThat(verdict.complaints()).isNotEmpty();
        assertThat(verdict.wrongAndCertain()).isTrue();
        boolean strict = scenario.kind() == Kind.HEALTHY || scenario.kind() == Kind.NEAR_MISS;
        assertThat(verdict.falseCauses().isEmpty()).isNotEqualTo(strict);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aRemarkIsNoCause(Scenario scenario) {
        assertThat(Verdict.broken(scenario, diagnosis(wrong("info")), true).got()).isEqualTo(Expectation.NONE);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void inWhatWasRepairedNothingMayBeFound(Scenario scenario) {
        assertThat(Verdict.repaired(scenario, diagnosis()).complaints()).isEmpty();
        assertThat(Verdict.repaired(scenario, diagnosis(wrong("warning"))).complaints()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("withProduct")
    void anotherProductIsSeen(Scenario scenario) {
        var diagnosis = diagnosis(finding(scenario.expectation().rule(), "error", "likely", "iis"));
        assertThat(Verdict.broken(scenario, diagnosis, true).complaints()).isNotEmpty();
    }
}
