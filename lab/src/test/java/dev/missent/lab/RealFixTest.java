package dev.missent.lab;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.missent.lab.probe.Prober;
import dev.missent.lab.scenario.Entry;
import dev.missent.lab.scenario.Scenario;
import dev.missent.lab.scenario.State;
import dev.missent.lab.server.Deployment;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Fixes as the doctor prints them can be applied to the configurations of real servers, and cure. */
@Tag("realserver")
@Tag("lab")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class RealFixTest {
    private static final String FIXES = "apply/on-real-servers.yaml";

    @TestFactory
    Stream<DynamicTest> aFixThatIsAppliedTakesTheSymptomAway() throws IOException {
        var fixes = fixes();
        return Wanted.scenarios().filter(scenario -> fixes.has(scenario.id()))
            .map(scenario -> DynamicTest.dynamicTest(scenario.toString(),
                () -> check(scenario, printed(scenario, fixes.list(scenario.id())))));
    }

    private static Entry fixes() throws IOException {
        try (InputStream in = Objects.requireNonNull(RealFixTest.class.getResourceAsStream(FIXES), FIXES)) {
            return Entry.of(FIXES, new Load(LoadSettings.builder().setLabel(FIXES).build()).loadFromInputStream(in));
        }
    }

    private static Diagnosis printed(Scenario scenario, List<?> fixes) {
        var finding = Map.of("rule", scenario.expectation().rule(), "level", "error", "confidence", "likely", "fixes", fixes);
        return Diagnosis.of(Map.of("findings", List.of(finding)), 0);
    }

    private static void check(Scenario scenario, Diagnosis printed) throws IOException {
        Wanted.require(scenario);
        try (var deployment = Deployment.start(scenario, State.BROKEN)) {
            var changed = new StringBuilder(scenario.toString());
            var prescriptions = Prescription.of(scenario, printed);
            assertThat(prescriptions).isNotEmpty();
            for (var prescription : prescriptions) {
                var applied = new Repair(deployment).apply(prescription.server(), prescription.edits());
                assertThat(applied.missed()).as(applied.text()).isEmpty();
                changed.append('\n').append(applied.text());
            }
            deployment.restart();
            assertThat(new Prober(deployment).complaints(scenario.probes().cured())).as(() -> changed + deployment.logs())
                .isEmpty();
        }
    }
}
