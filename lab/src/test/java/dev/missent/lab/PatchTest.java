package dev.missent.lab;

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

/** The patch that lint makes for the files of real servers applies, and cures. Scenarios whose cause is in a file, and that lines can repair. */
@Tag("realserver")
@Tag("lab")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class PatchTest {
    private static final Set<String> VISIBLE = Set.of("S08", "S09", "S10", "S11", "S12", "S14", "S15", "S16", "S17", "S18", "S19",
        "S21", "S27", "S28", "S29", "S30", "S31", "S32", "S33", "S41", "S45", "S54", "S75");

    @TestFactory
    Stream<DynamicTest> aPatchThatIsAppliedTakesTheSymptomAway() {
        return Wanted.scenarios().filter(scenario -> VISIBLE.contains(scenario.id()))
            .map(scenario -> DynamicTest.dynamicTest(scenario.toString(), () -> check(scenario)));
    }

    private static void check(Scenario scenario) throws Exception {
        Wanted.require(scenario);
        try (var deployment = Deployment.start(scenario, State.BROKEN)) {
            var patch = Patch.of(deployment);
            assertThat(patch.isEmpty()).as(scenario + ": no lines").isFalse();
            patch.apply();
            deployment.restart();
            assertThat(new Prober(deployment).complaints(scenario.probes().cured())).as(() -> patch.diff() + deployment.logs())
                .isEmpty();
        }
    }
}
