package dev.missent.wire.pace;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    private static final int BURST = 1024;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long FOREVER = Long.MAX_VALUE;

    private final Pace pace = new Pace();

    @ParameterizedTest(name = "after {0} refusals: {1} ms")
    @CsvSource({"1, 0", "4, 0", "5, 10", "6, 20", "12, 1280", "13, 1280", "1000000, 1280"})
    void oneRequestWaitsLongerEachTime(int refusals, long millis) {
        assertThat(pace.pause(refusals, 0, FOREVER)).isEqualTo(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void aServerThatRefusesEverythingGetsABurstAndThen256ForEachSecond() {
        assertThat(pauses(BURST, 0)).containsOnly(0);
        assertThat(pauses(256, 0)[255]).isEqualTo(SECOND);
        assertThat(pace.pause(1, 2 * SECOND, FOREVER)).isZero();
        assertThat(pauses(255, 2 * SECOND)).containsOnly(0);
        assertThat(pace.pause(1, 2 * SECOND, FOREVER)).isEqualTo(SECOND / 256);
    }

    /** Else what is given up would make the requests after it wait, and the server would be left alone long after it has recovered. */
    @Test
    void aTurnThatComesTooLateIsNotBooked() {
        pauses(BURST, 0);
        assertThat(
            IntStream.range(0, 100_000).mapToLong(i -> pace.pause(1, 0, 5 * SECOND)).filter(pause -> pause != Pace.TOO_LONG))
            .hasSize(5 * 256);
        assertThat(pace.pause(1, 5 * SECOND, 5 * SECOND)).isEqualTo(SECOND / 256);
    }

    @Test
    void theBurstIsThereAgainAfterAWhileAndNoMore() {
        pauses(BURST, 0);
        assertThat(pauses(BURST, 60 * SECOND)).containsOnly(0);
        assertThat(pace.pause(1, 60 * SECOND, FOREVER)).isPositive();
    }

    @Test
    void whatAConnectionHasProcessedMayBeRepeatedBeside() {
        pauses(BURST, 0);
        pace.ended(100, 0);
        assertThat(pauses(100, 0)).containsOnly(0);
        assertThat(pace.pause(1, 0, FOREVER)).isPositive();
    }

    @Test
    void oneConnectionThatEndsEarlyMayBeARestart() {
        pace.ended(10, 0);
        assertThat(pace.perConnection()).isEqualTo(Pace.UNLIMITED);
        pace.ended(10, SECOND);
        assertThat(pace.perConnection()).isEqualTo(10);
    }

    /** A restart ends all connections to a server at once, those that are young too. */
    @Test
    void connectionsThatEndTogetherAreOneRestart() {
        IntStream.of(900, 3, 40).forEach(processed -> pace.ended(processed, SECOND / 100));
        assertThat(pace.perConnection()).isEqualTo(Pace.UNLIMITED);
    }

    @Test
    void whatNoEndingHasConfirmedForAMinuteIsForgotten() {
        learn(3);
        assertThat(pace.permits(3, false, 30 * SECOND)).isFalse();
        assertThat(pace.permits(3, false, 90 * SECOND)).isTrue();
        assertThat(pace.perConnection()).isEqualTo(Pace.UNLIMITED);
    }

    @Test
    void aConnectionThatEndsWithNothingUnprocessedTeachesNothing() {
        pace.ended(Pace.UNLIMITED, 0);
        pace.ended(Pace.UNLIMITED, 0);
        pace.ended(0, 0);
        assertThat(pace.perConnection()).isEqualTo(Pace.UNLIMITED);
    }

    @Test
    void aConnectionGetsNoMoreRequestsThanTheServerTakes() {
        learn(10);
        assertThat(pace.permits(9, false, SECOND)).isTrue();
        assertThat(pace.permits(10, false, SECOND)).isFalse();
    }

    @Test
    void aConnectionThatHasAnsweredThatManyAndIsOpenTakesMore() {
        learn(10);
        assertThat(pace.permits(10, true, SECOND)).isTrue();
        assertThat(pace.perConnection()).isEqualTo(20);
    }

    @ParameterizedTest(name = "{0} being opened, {1} waiting: {2}")
    @CsvSource({"0, 0, true", "1, 8, false", "1, 9, true", "2, 17, false", "2, 18, true"})
    void asManyAreOpenedAsTheWaitingRequestsNeed(int dialing, int waiting, boolean more) {
        learn(10);
        assertThat(pace.wantsMore(dialing, waiting)).isEqualTo(more);
    }

    @Test
    void asLongAsNothingIsKnownNoOtherIsOpenedBeside() {
        assertThat(pace.wantsMore(1, 10_000)).isFalse();
    }

    @Test
    void theServerThatWasNotAskedForTheLongestTimeIsForgotten() {
        var paces = new Paces<Integer>();
        var first = paces.of(0);
        IntStream.range(1, 4096).forEach(paces::of);
        assertThat(paces.of(0)).isSameAs(first);
        var second = paces.of(1);
        IntStream.range(4096, 8191).forEach(paces::of);
        assertThat(paces.of(1)).isSameAs(second);
        assertThat(paces.of(0)).isNotSameAs(first);
    }

    private void learn(int processed) {
        pace.ended(processed, 0);
        pace.ended(processed, SECOND);
    }

    private long[] pauses(int count, long now) {
        return IntStream.range(0, count).mapToLong(i -> pace.pause(1, now, FOREVER)).toArray();
    }
}
