package dev.missent.gateway.relay;

import dev.missent.wire.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        # failure,         attempts, repeatable, idempotent, others, next
        CONNECT,           1,        true,       false,      true,   OTHER_SERVER
        CONNECT,           1,        false,      false,      true,   OTHER_SERVER
        CONNECT,           1,        true,       true,       false,  GIVE_UP
        CONNECT,           4,        true,       true,       true,   GIVE_UP
        CONNECT_TIMEOUT,   2,        true,       false,      true,   OTHER_SERVER
        TLS,               1,        true,       false,      true,   OTHER_SERVER
        CERTIFICATE,       1,        true,       false,      true,   OTHER_SERVER
        EXHAUSTED,         1,        true,       false,      true,   OTHER_SERVER
        NOT_PROCESSED,     1,        false,      true,       true,   GIVE_UP
        STALE,             1,        true,       true,       false,  NEW_CONNECTION
        STALE,             1,        true,       false,      false,  GIVE_UP
        STALE,             1,        false,      true,       false,  GIVE_UP
        STALE,             2,        true,       true,       true,   GIVE_UP
        """)
    void isDecidedByTheFailureAndWhatWasSent(Kind failure, int attempts, boolean repeatable, boolean idempotent, boolean others,
        Next next) {
        assertThat(Next.after(failure, new Next.Progress(attempts, 1, repeatable, idempotent, others, true))).isEqualTo(next);
    }

    /** RFC 9110 s9.2.2: "A proxy MUST NOT automatically retry non-idempotent requests", and nobody knows what was done here. */
    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "PROTOCOL", "RESPONSE_TIMEOUT", "IDLE", "PROXY"})
    void whatMayHaveBeenDoneIsNotDoneAgain(Kind failure) {
        assertThat(Next.after(failure, new Next.Progress(1, 0, true, true, true, true))).isEqualTo(Next.GIVE_UP);
    }

    /** RFC 9113 s8.7: "Requests that have not been processed have not failed; clients MAY automatically retry them". */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void whatWasCertainlyNotDoneIsDoneAgainHoweverOftenOtherThingsFailed(int attempts) {
        assertThat(Next.after(Kind.NOT_PROCESSED, new Next.Progress(attempts, 4, true, false, false, true)))
            .isEqualTo(Next.AGAIN);
    }

    /** A server that ends its connections after few requests means no harm; one that goes on refusing may be overloaded. */
    @ParameterizedTest
    @CsvSource({"1, AGAIN", "3, AGAIN", "4, OTHER_SERVER", "5, AGAIN", "8, OTHER_SERVER"})
    void aServerThatGoesOnRefusingLosesTheRequestToAnother(int refusals, Next next) {
        assertThat(Next.after(Kind.NOT_PROCESSED, new Next.Progress(1, refusals, true, false, true, true))).isEqualTo(next);
    }

    @Test
    void noFailureIsTriedForEver() {
        for (var failure : Kind.values()) {
            assertThat(Next.after(failure, new Next.Progress(4, 4, true, true, true, false))).as(failure.name())
                .isEqualTo(Next.GIVE_UP);
        }
    }
}
