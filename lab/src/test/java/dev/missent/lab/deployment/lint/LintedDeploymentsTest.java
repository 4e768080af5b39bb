package dev.missent.lab.deployment.lint;

import java.util.Map;
import java.util.Set;
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
    /** Faults that the configuration of one server shows. What only a certificate, DNS or another server shows is not among them. */
    private static final Set<String> VISIBLE = Set.of("SNI missing", "SNI missing to one of two servers",
        "SNI missing at the second hop",
        "SNI with port", "SNI copied from the client", "SNI always of one site", "SNI always an inner name",
        "SNI of the visitor to the login server", "connections shared by names", "TLS sessions resumed across names",
        "Host always of one site", "health check without SNI", "TLS settings differ", "SNI must equal Host",
        "server chosen by SNI");
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
        cases().filter(drawn -> drawn.truths().size() == 1).forEach(drawn -> {
            var truth = drawn.truths().getFirst();
            if (VISIBLE.contains(truth.kind()) && isRead(drawn, truth)) {
                int[] count = named.computeIfAbsent(truth.kind(), kind -> new int[2]);
                count[0] += isNamed(drawn, truth) ? 1 : 0;
                count[1]++;
            }
        });
        int right = named.values().stream().mapToInt(count -> count[0]).sum();
        int all = named.values().stream().mapToInt(count -> count[1]).sum();
        named.forEach((kind, count) -> System.out.println(count[0] + " of " + count[1] + "  " + kind));
        assertThat(100 * right / all).as("%d of %d", right, all).isGreaterThanOrEqualTo(NAMED_OF_100);
    }

    private static boolean isRead(Case drawn, Truth truth) {
        return truth.boxes().stream().map(drawn.broken()::box).anyMatch(box -> Linted.isRead(drawn.broken(), box));
    }

    private static boolean isNamed(Case drawn, Truth truth) {
        return Linted.of(drawn.broken()).stream()
            .anyMatch(found -> truth.rules().contains(found.rule()) && truth.boxes().contains(found.box().id()));
    }
}
