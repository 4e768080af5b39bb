package dev.missent.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.lab.probe.Prober;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.State;
import dev.missent.lab.server.Deployment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** The scenarios are what they say: a plain client sees the symptom, and that the repair by hand takes it away. */
@Tag("realserver")
@Tag("lab")
@Tag("symptom")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class SymptomTest {
    /** Rules about certificates; where one is expected, certificates need not be in order. */
    private static final Set<String> CERTIFICATES = Set.of("MS-N01", "MS-N02", "MS-N03", "MS-N11");

    @TestFactory
    Stream<DynamicTest> aPlainClientSeesTheSymptom() {
        return Wanted.scenarios()
            .map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> check(scenario, State.BROKEN)));
    }

    @TestFactory
    Stream<DynamicTest> theRepairByHandTakesItAway() {
        return Wanted.scenarios().filter(Scenario::repairable)
            .map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> check(scenario, State.REPAIRED)));
    }

    private static void check(Scenario scenario, State state) throws IOException {
        Wanted.require(scenario);
        try (var deployment = Deployment.start(scenario, state)) {
            var prober = new Prober(deployment);
            List<String> complaints = new ArrayList<>(prober.complaints(scenario.probes().of(state)));
            boolean inOrder = state == State.REPAIRED || Collections.disjoint(CERTIFICATES, scenario.expectation().rules(true));
            if (inOrder) {
                complaints.addAll(prober.distrusted(deployment.target()));
            }
            assertThat(complaints).as(() -> scenario + "\n" + deployment.logs()).isEmpty();
        }
    }
}
