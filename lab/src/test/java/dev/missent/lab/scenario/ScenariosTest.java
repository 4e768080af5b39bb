package dev.missent.lab.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.doctor.finding.RuleId;
import dev.missent.lab.server.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The files of the scenarios agree with themselves. */
class ScenariosTest {
    static List<Scenario> scenarios() {
        return Scenarios.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyRuleIsOneOfTheDoctors(Scenario scenario) {
        var expectation = scenario.expectation();
        assertThat(Stream.of(expectation.rules(false).stream(), expectation.repaired().stream()).flatMap(rules -> rules))
            .allMatch(rule -> rule.equals(Expectation.NONE) || RuleId.of(rule).isPresent());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatIsToBeChangedIsAServerOfAnExpectedProduct(Scenario scenario) {
        var expectation = scenario.expectation();
        assertThat(expectation.at().isEmpty()).isEqualTo(expectation.product() == null);
        assertThat(expectation.at()).allMatch(server -> expectation.products().contains(scenario.server(server).product()));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyProductIsKnown(Scenario scenario) {
        assertThat(scenario.servers()).extracting(server -> Product.of(server.product())).doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void onlyTheHealthyExpectNothing(Scenario scenario) {
        assertThat(scenario.expectation().rule().equals(Expectation.NONE)).isEqualTo(scenario.kind() == Kind.HEALTHY);
        assertThat(scenario.repairable() && scenario.kind() == Kind.HEALTHY).as("a repair of what is not broken").isFalse();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aRepairChangesSomething(Scenario scenario) {
        boolean changes = scenario.servers().stream()
            .anyMatch(server -> server.downWhenBroken() || !server.files(State.REPAIRED).equals(server.files(State.BROKEN)));
        assertThat(changes || !scenario.dnsRepaired().isEmpty()).isEqualTo(scenario.repairable());
    }

    @Test
    void aWantedScenarioIsFoundByItsId() {
        assertThat(Scenarios.wanted("S14, S08")).extracting(Scenario::id).containsExactly("S14", "S08");
        assertThat(Scenarios.wanted("daily")).hasSizeBetween(5, 15).allMatch(Scenario::daily);
        assertThatThrownBy(() -> Scenarios.wanted("S00")).hasMessageContaining("no scenario S00");
    }

    @Test
    void anUnknownKeyIsAMistake() {
        assertThatThrownBy(() -> ScenarioReader.read("S00-x.yaml", "titel: x\n"))
            .hasMessage("S00-x.yaml has unknown keys: [titel]");
    }

    @Test
    void aRowOfProbesIsReadByItsColumns() {
        var steps = StepReader.read("x", List.of(List.of("h2", "-", "=a.test", List.of("alert", 400), Map.of("path", "/p"))));
        assertThat(steps).containsExactly(
            new Step.Ask(true, null, List.of("=a.test"), List.of("alert", "400"), null, "/p", null, null, false));
    }
}
