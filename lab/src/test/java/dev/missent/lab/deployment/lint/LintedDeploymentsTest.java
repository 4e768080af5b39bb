package dev.missent.lab.deployment.lint;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.deployment.fault.Cases;
import dev.missent.lab.deployment.fault.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What lint says about the configurations of the first 400 drawn deployments with even seeds. */
class LintedDeploymentsTest {
    /** Of 100 such faults, so many are named at the server that has them. Raise it when lint becomes better. */
    private static final int NAMED_OF_100 = 95;

    static Stream<Case> cases() {
        return LongStream.range(0, 200).mapToObj(i -> Cases.of(2 * i));
    }

    /** Deployments all of whose servers lint reads: whether a server is behind a proxy shows in the proxy's configuration. */
    static Stream<Case> readable() {
        return cases().filter(drawn -> drawn.healthy().boxes().stream().allMatch(box -> Linted.isRead(drawn.healthy(), box)));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void aHealthyDeploymentGivesNoWarning(Case drawn) {
        assertThat(Linted.of(drawn.healthy())).filteredOn(Linted::isWarning).isEmpty();
    }

    @Test
    void mostFaultsThatAFileShowsAreNamedAtTheServerThatHasThem() {
        Map<String, int[]> named = new TreeMap<>();
        cases().filter(VisibleFault::is).forEach(drawn -> {
            var truth = drawn.truths().getFirst();
            int[] count = named.computeIfAbsent(truth.kind(), kind -> new int[2]);
            count[0] += isNamed(drawn, truth) ? 1 : 0;
            count[1]++;
        });
        int right = named.values().stream().mapToInt(count -> count[0]).sum();
        int all = named.values().stream().mapToInt(count -> count[1]).sum();
        named.forEach((kind, count) -> System.out.println(count[0] + " of " + count[1] + "  " + kind));
        assertThat(100 * right / all).as("%d of %d", right, all).isGreaterThanOrEqualTo(NAMED_OF_100);
    }

    private static boolean isNamed(Case drawn, Truth truth) {
        return Linted.of(drawn.broken()).stream()
            .anyMatch(found -> truth.rules().contains(found.rule()) && truth.boxes().contains(found.box().id()));
    }
}
