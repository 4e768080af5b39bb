package dev.missent.lab.deployment.run;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.lab.Wanted;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Cases;
import dev.missent.lab.deployment.fault.Repairer;
import dev.missent.lab.deployment.lint.VisibleFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The patch of lint on drawn deployments whose fault is in a file and can be repaired by lines: apply, restart, look again. A few each time; as
 * many as you like with {@code missent.lab.patches}.
 */
@Tag("realserver")
@Tag("lab")
@Tag("deployments")
@EnabledIfSystemProperty(named = Wanted.REAL_SERVERS, matches = "true", disabledReason = "left out: needs real servers; ./verify runs it")
class PatchedDeploymentsTest {
    private static final String SEEDS = "missent.lab.patches";
    /** Cases of nginx, httpd, HAProxy and Caddy. */
    private static final String FEW = "10,18,34,94";
    /** Of 100 such deployments, so many are cured. */
    private static final int CURED_OF_100 = 90;
    private static final List<PatchedTrial.Outcome> OUTCOMES = new ArrayList<>();

    private static Stream<Case> cases() {
        return Seeds.of(System.getProperty(SEEDS, FEW), LocalDate.now(ZoneOffset.UTC)).stream().map(Cases::of)
            .filter(VisibleFault::is).filter(drawn -> drawn.truths().getFirst().repair() == Repairer.LINES);
    }

    @TestFactory
    Stream<DynamicTest> thePatchAppliesAndTheServersStart() {
        return cases().map(drawn -> DynamicTest.dynamicTest(drawn.seed() + " " + drawn.title(), () -> {
            Wanted.require(Planned.scenario(drawn));
            OUTCOMES.add(new PatchedTrial(drawn).run());
        }));
    }

    @AfterAll
    static void nineOfTenAreCured() {
        var judged = OUTCOMES.stream().filter(each -> each.end() != PatchedTrial.End.PROVES_NOTHING).toList();
        long cured = judged.stream().filter(each -> each.end() == PatchedTrial.End.CURED).count();
        OUTCOMES.stream().filter(each -> each.end() != PatchedTrial.End.CURED).forEach(System.out::println);
        System.out.println("cured by the patch: " + cured + " of " + judged.size());
        assertThat(100 * cured).as("%d of %d: %s", cured, judged.size(), judged)
            .isGreaterThanOrEqualTo((long) CURED_OF_100 * judged.size());
    }
}
