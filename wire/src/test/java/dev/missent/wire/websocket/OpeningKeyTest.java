package dev.missent.wire.websocket;

import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpeningKeyTest {
    /** The example of RFC 6455 s1.3. */
    @Test
    void theAnswerIsTheDigestOfTheKey() {
        assertThat(new OpeningKey("dGhlIHNhbXBsZSBub25jZQ==").answer()).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    /** RFC 6455 s4.1: "a nonce consisting of a randomly selected 16-byte value that has been base64-encoded". */
    @Test
    void aKeyIsSixteenRandomBytes() {
        assertThat(Base64.getDecoder().decode(OpeningKey.random().value())).hasSize(16);
        assertThat(OpeningKey.random()).isNotEqualTo(OpeningKey.random());
    }
}
