package dev.missent.gateway.upstream;

import java.time.Duration;

import dev.missent.wire.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceStateTest {
    private static final long NOW = Duration.ofHours(1).toNanos();
    private static final long LATER = NOW + ServiceState.OUT_FOR.toNanos();

    private final ServiceState state = new ServiceState();

    private void fail(int times, long at) {
        for (int i = 0; i < times; i++) {
            state.failed(Kind.CONNECT, at);
        }
    }

    @Test
    void aServerIsInServiceUntilThreeConnectionsFailInARow() {
        fail(2, NOW);
        assertThat(state.isInService(NOW)).isTrue();
        fail(1, NOW);
        assertThat(state.isInService(NOW)).isFalse();
    }

    @Test
    void aConnectionInBetweenBeginsTheCountAnew() {
        fail(2, NOW);
        state.reached();
        fail(2, NOW);
        assertThat(state.isInService(NOW)).isTrue();
    }

    @Test
    void itIsTriedAgainAfterAWhileAndTheNextFailureTakesItOutAgain() {
        fail(3, NOW);
        assertThat(state.isInService(LATER - 1)).isFalse();
        assertThat(state.isInService(LATER)).isTrue();
        fail(1, LATER);
        assertThat(state.isInService(LATER)).isFalse();
        state.reached();
        assertThat(state.isInService(LATER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"CONNECT", "CONNECT_TIMEOUT"})
    void whatOneRequestMetSaysNothingAboutOthers(Kind kind) {
        for (int i = 0; i < 10; i++) {
            state.failed(kind, NOW);
        }
        assertThat(state.isInService(NOW)).isTrue();
    }

    @Test
    void aServerThatTheHealthCheckRejectsIsOutOfServiceUntilItDoesNot() {
        assertThat(state.checked(true)).isFalse();
        assertThat(state.checked(false)).isTrue();
        assertThat(state.isInService(NOW)).isFalse();
        assertThat(state.checked(true)).isTrue();
        assertThat(state.isInService(NOW)).isTrue();
    }
}
