package dev.missent.core.coalesce;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** A connection with one thing against it, with two, and with every thing: the one that stands first in the enum is reported. */
class CoalescingOrderTest {
    @Test
    void nothingAgainstItIsAGround() {
        assertThat(new Objections(Set.of()).decide())
            .isEqualTo(new Coalescing.Allowed(Ground.DNS_AND_CERTIFICATE));
    }

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void oneObstacleIsReported(Obstacle obstacle) {
        assertThat(new Objections(EnumSet.of(obstacle)).decide()).isEqualTo(new Coalescing.Refused(obstacle));
    }

    @TestFactory
    Stream<DynamicTest> theFirstOfTwoObstaclesIsReported() {
        return pairs().stream().map(pair -> dynamicTest(pair.toString(),
            () -> assertThat(new Objections(EnumSet.copyOf(pair)).decide()).isEqualTo(new Coalescing.Refused(pair.getFirst()))));
    }

    @Test
    void theObstaclesBehindAreHiddenWhateverTheirNumber() {
        var rest = EnumSet.allOf(Obstacle.class);
        for (var obstacle : Obstacle.values()) {
            assertThat(new Objections(rest).decide()).isEqualTo(new Coalescing.Refused(obstacle));
            rest.remove(obstacle);
        }
    }

    private static List<List<Obstacle>> pairs() {
        var pairs = new ArrayList<List<Obstacle>>();
        for (var first : Obstacle.values()) {
            for (var second : Obstacle.values()) {
                if (first.compareTo(second) < 0) {
                    pairs.add(List.of(first, second));
                }
            }
        }
        return pairs;
    }
}
