package dev.missent.core.coalesce;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.missent.core.coalesce.Case.A;
import static dev.missent.core.coalesce.Case.B;
import static dev.missent.core.coalesce.Case.D;
import static dev.missent.core.coalesce.Case.ELSEWHERE;
import static dev.missent.core.coalesce.Case.ENDPOINT;
import static dev.missent.core.coalesce.Case.https;
import static org.assertj.core.api.Assertions.assertThat;

class MisdirectionMemoryTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long LIFETIME = 10 * MINUTE;
    private static final Endpoint OTHER = new Endpoint(ELSEWHERE, 443);

    private MisdirectionMemory memory;

    @BeforeEach
    void begin() {
        memory = new MisdirectionMemory();
    }

    @Test
    void theDefaultsAreTenMinutesAndTwoOrigins() {
        assertThat(MisdirectionMemory.LIFETIME).hasMinutes(10);
        assertThat(MisdirectionMemory.STRICT_FROM).isEqualTo(2);
    }

    @Test
    void whatWasAnswered421IsKnownAtThatEndpointOnly() {
        memory.remember(B, ENDPOINT, 0);
        assertThat(memory.isMisdirected(B, ENDPOINT, 1)).isTrue();
        assertThat(memory.isMisdirected(B, OTHER, 1)).isFalse();
        assertThat(memory.isMisdirected(B, new Endpoint(Case.HERE, 8443), 1)).isFalse();
        assertThat(memory.isMisdirected(A, ENDPOINT, 1)).isFalse();
        assertThat(memory.isMisdirected(https("b.test:8443"), ENDPOINT, 1)).isFalse();
    }

    /** The clock is {@code System.nanoTime}: it begins anywhere and passes from the largest number to the smallest. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MAX_VALUE - 5 * MINUTE, Long.MIN_VALUE, -LIFETIME})
    void anEntryCountsForItsLifetimeWheneverItBegins(long start) {
        memory.remember(B, ENDPOINT, start);
        assertThat(memory.isMisdirected(B, ENDPOINT, start)).isTrue();
        assertThat(memory.isMisdirected(B, ENDPOINT, start + LIFETIME - 1)).isTrue();
        assertThat(memory.isMisdirected(B, ENDPOINT, start + LIFETIME)).isFalse();
        assertThat(memory.size()).isZero();
    }

    /** Two threads may have read the clock in one order and come here in the other. */
    @Test
    void aClockThatSeemsToGoBackForgetsNothing() {
        memory.remember(B, ENDPOINT, 5);
        memory.remember(D, ENDPOINT, 3);
        assertThat(memory.isMisdirected(B, ENDPOINT, 0)).isTrue();
        assertThat(memory.isMisdirected(D, ENDPOINT, 0)).isTrue();
    }

    @Test
    void askingDoesNotProlong() {
        memory.remember(B, ENDPOINT, 0);
        assertThat(memory.isMisdirected(B, ENDPOINT, 9 * MINUTE)).isTrue();
        assertThat(memory.isMisdirected(B, ENDPOINT, 11 * MINUTE)).isFalse();
    }

    @Test
    void another421Prolongs() {
        memory.remember(B, ENDPOINT, 0);
        memory.remember(B, ENDPOINT, 9 * MINUTE);
        assertThat(memory.isMisdirected(B, ENDPOINT, 18 * MINUTE)).isTrue();
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void anEntryThatWasProlongedDoesNotHideOneThatIsOver() {
        memory.remember(B, ENDPOINT, 0);
        memory.remember(D, ENDPOINT, MINUTE);
        memory.remember(B, ENDPOINT, 9 * MINUTE);
        assertThat(memory.isMisdirected(D, ENDPOINT, 12 * MINUTE)).isFalse();
        assertThat(memory.isMisdirected(B, ENDPOINT, 12 * MINUTE)).isTrue();
    }

    @Test
    void theOldestGivesWayToMore() {
        memory = new MisdirectionMemory(MisdirectionMemory.LIFETIME, 2, 2);
        memory.remember(A, ENDPOINT, 0);
        memory.remember(B, ENDPOINT, 1);
        memory.remember(A, ENDPOINT, 2);
        memory.remember(D, ENDPOINT, 3);
        assertThat(memory.size()).isEqualTo(2);
        assertThat(memory.isMisdirected(B, ENDPOINT, 4)).isFalse();
        assertThat(memory.isMisdirected(A, ENDPOINT, 4)).isTrue();
        assertThat(memory.isMisdirected(D, ENDPOINT, 4)).isTrue();
    }

    @Test
    void itNeverGrowsBeyondItsBound() {
        for (int i = 0; i < 10 * MisdirectionMemory.MAX_ENTRIES; i++) {
            memory.remember(https("h" + i + ".test"), ENDPOINT, i);
        }
        assertThat(memory.size()).isEqualTo(MisdirectionMemory.MAX_ENTRIES);
    }

    @Test
    void anEndpointIsStrictAfterTwoDifferentOrigins() {
        memory.remember(B, ENDPOINT, 0);
        assertThat(memory.isStrict(ENDPOINT, 1)).isFalse();
        memory.remember(D, ENDPOINT, 1);
        assertThat(memory.isStrict(ENDPOINT, 2)).isTrue();
        assertThat(memory.isStrict(OTHER, 2)).isFalse();
    }

    @Test
    void theSameOriginTwiceMakesNoEndpointStrict() {
        memory.remember(B, ENDPOINT, 0);
        memory.remember(B, ENDPOINT, 1);
        assertThat(memory.isStrict(ENDPOINT, 2)).isFalse();
    }

    @Test
    void originsAtTwoEndpointsMakeNeitherStrict() {
        memory.remember(B, ENDPOINT, 0);
        memory.remember(D, OTHER, 0);
        assertThat(memory.isStrict(ENDPOINT, 1)).isFalse();
        assertThat(memory.isStrict(OTHER, 1)).isFalse();
    }

    @Test
    void theThresholdCanBeOne() {
        memory = new MisdirectionMemory(MisdirectionMemory.LIFETIME, 10, 1);
        memory.remember(B, ENDPOINT, 0);
        assertThat(memory.isStrict(ENDPOINT, 1)).isTrue();
    }

    @Test
    void anEndpointIsStrictNoLongerThanWhatMadeItSo() {
        memory.remember(B, ENDPOINT, 0);
        memory.remember(D, ENDPOINT, 0);
        assertThat(memory.isStrict(ENDPOINT, LIFETIME - 1)).isTrue();
        assertThat(memory.isStrict(ENDPOINT, LIFETIME)).isFalse();
        memory.remember(A, ENDPOINT, LIFETIME);
        assertThat(memory.isStrict(ENDPOINT, LIFETIME)).isFalse();
    }

    @Test
    void anEntryThatGaveWayDoesNotCountForStrictness() {
        memory = new MisdirectionMemory(MisdirectionMemory.LIFETIME, 1, 2);
        memory.remember(A, ENDPOINT, 0);
        memory.remember(D, OTHER, 1);
        memory.remember(B, ENDPOINT, 2);
        assertThat(memory.isStrict(ENDPOINT, 3)).isFalse();
    }

    @Test
    void everythingIsForgottenWhenTheNetworkHasChanged() {
        memory.remember(B, ENDPOINT, 0);
        memory.remember(D, ENDPOINT, 0);
        memory.clear();
        assertThat(memory.size()).isZero();
        assertThat(memory.isMisdirected(B, ENDPOINT, 1)).isFalse();
        assertThat(memory.isStrict(ENDPOINT, 1)).isFalse();
    }

    @Test
    void strictnessIsCountedAnewAfterwards() {
        memory.remember(B, ENDPOINT, 0);
        memory.clear();
        memory.remember(D, ENDPOINT, 1);
        assertThat(memory.isStrict(ENDPOINT, 1)).isFalse();
    }
}
