package dev.missent.lab.deployment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.missent.lab.Wanted;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Cases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A fixed sample of drawn deployments: the cases are what they say, and the doctor does not become worse. */
@Tag("realserver")
@Tag("lab")
@Tag("deployments")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class SampleTest {
    private static final List<Case> CASES = LongStream.range(0, 40).mapToObj(Cases::of).toList();
    private static final Trials TRIALS = new Trials();
    private static List<CompletableFuture<Outcome>> running = List.of();

    @BeforeAll
    static void start() {
        running = TRIALS.start(CASES);
    }

    @AfterAll
    static void end() {
        TRIALS.close();
    }

    @TestFactory
    Stream<DynamicTest> aPlainClientProvesTheCase() {
        return IntStream.range(0, CASES.size()).mapToObj(i -> DynamicTest.dynamicTest(CASES.get(i).seed() + " " + CASES.get(i).title(), () -> {
            Wanted.require(Planned.scenario(CASES.get(i)));
            assertThat(running.get(i).join()).isInstanceOf(Outcome.Examined.class);
        }));
    }

    @Test
    void theDoctorIsNotRightLessOftenThanBefore() {
        CASES.forEach(drawn -> Wanted.require(Planned.scenario(drawn)));
        var score = Score.of(running.stream().map(CompletableFuture::join).filter(Outcome.Examined.class::isInstance)
            .map(Outcome.Examined.class::cast).toList());
        assertThat(score.cause()).as("cause right").isGreaterThanOrEqualTo(0);
    }
}
