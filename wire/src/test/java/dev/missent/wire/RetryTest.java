package dev.missent.wire;

import java.util.stream.Stream;

import dev.missent.wire.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryTest {
    private static final boolean REPEATABLE = true;
    private static final boolean HARMLESS = true;

    /** RFC 9113 s8.7: "Requests that have not been processed have not failed; clients MAY automatically retry them, even those with non-idempotent methods." */
    @ParameterizedTest
    @CsvSource({
            "NOT_PROCESSED, SAME_SERVER", "STALE, NONE", "CLOSED, NONE", "PROTOCOL, NONE", "RESPONSE_TIMEOUT, NONE", "IDLE, NONE",
            "PROXY, NONE", "CONNECT, OTHER_SERVER", "CONNECT_TIMEOUT, OTHER_SERVER", "TLS, OTHER_SERVER",
            "CERTIFICATE, OTHER_SERVER",
            "EXHAUSTED, OTHER_SERVER"})
    void whatMayDoHarmTwiceIsSentAgainOnlyWhenNoServerHasLookedAtIt(Kind kind, Retry expected) {
        assertThat(Retry.after(kind, new Retry.Request(REPEATABLE, !HARMLESS))).isEqualTo(expected);
    }

    @Test
    void whatDoesNoHarmTwiceIsSentAgainWhenItsConnectionHadDied() {
        assertThat(Retry.after(Kind.STALE, new Retry.Request(REPEATABLE, HARMLESS))).isEqualTo(Retry.NEW_CONNECTION);
    }

    @Test
    void aBodyThatIsGoneIsNotSentAgain() {
        assertThat(Stream.of(Kind.values()).map(kind -> Retry.after(kind, new Retry.Request(!REPEATABLE, HARMLESS))))
            .doesNotContain(Retry.SAME_SERVER, Retry.NEW_CONNECTION);
    }
}
