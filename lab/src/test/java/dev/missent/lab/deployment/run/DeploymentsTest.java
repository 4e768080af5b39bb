package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.lab.ResultsPage;
import dev.missent.lab.Wanted;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Cases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doctor on deployments that are drawn from seeds. A case fails this test only if it cannot be run at all: how often the doctor is right is
 * written down, and asserted for a fixed sample in {@link SampleTest}.
 */
@Tag("realserver")
@Tag("lab")
@Tag("deployments")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers")
@EnabledIfSystemProperty(named = DeploymentsTest.SEEDS, matches = ".+", disabledReason = "left out: runs seeds that are asked for")
class DeploymentsTest {
    static final String SEEDS = "missent.lab.seeds";
    private static final String WRITE = "missent.lab.results";
    private static final String FAILURES = "missent.lab.failures";
    private static final List<Outcome> OUTCOMES = new ArrayList<>();
    private static final Trials TRIALS = new Trials();

    @TestFactory
    Stream<DynamicTest> theDoctorExaminesADrawnDeployment() {
        var cases = Seeds.of(System.getProperty(SEEDS, ""), LocalDate.now(ZoneOffset.UTC)).stream().map(Cases::of).toList();
        var running = TRIALS.start(cases);
        return IntStream.range(0, cases.size())
            .mapToObj(i -> DynamicTest.dynamicTest(cases.get(i).seed() + " " + cases.get(i).title(),
                () -> record(cases.get(i), running.get(i))));
    }

    private static void record(Case drawn, CompletableFuture<Outcome> running) {
        Wanted.require(Planned.scenario(drawn));
        var outcome = running.join();
        assertThat(outcome.drawn()).isEqualTo(drawn);
        OUTCOMES.add(outcome);
    }

    @AfterAll
    static void write() throws IOException {
        TRIALS.close();
        String seeds = System.getProperty(SEEDS, "");
        if (Boolean.getBoolean(WRITE)) {
            ResultsPage.inUse().writeDeployments(new ScorePage(seeds, OUTCOMES).markdown());
        }
        Pages.writeFailures(Path.of(System.getProperty(FAILURES, "target/failures-of-even-seeds.md")), OUTCOMES);
    }
}
