package dev.missent.client.internal.websocket;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.missent.wire.websocket.OpeningKey;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8441 s5: over HTTP/2 there is no Upgrade, no Connection, no Sec-WebSocket-Key and no Sec-WebSocket-Accept. */
class HandshakeAnswerTest {
    private static HandshakeAnswer answer(int status, Map<String, List<String>> fields) {
        var tunnel = new FakeTunnel(status, fields);
        try {
            return HandshakeAnswer.of(tunnel,
                new TunnelRequest(URI.create("wss://a.example/"), List.of(), List.of("v1"), null, OpeningKey.random()));
        } finally {
            tunnel.end();
        }
    }

    @Test
    void anyStatusOfSuccessOpensAStream() {
        assertThat(answer(200, Map.of())).isEqualTo(new HandshakeAnswer.Accepted(""));
        assertThat(answer(204, Map.of("sec-websocket-protocol", List.of("v1")))).isEqualTo(new HandshakeAnswer.Accepted("v1"));
    }

    @Test
    void anotherStatusDoesNot() {
        assertThat(answer(421, Map.of())).isEqualTo(new HandshakeAnswer.Refused("the status code is 421"));
    }

    @Test
    void aSubprotocolMustHaveBeenAskedFor() {
        assertThat(answer(200, Map.of("sec-websocket-protocol", List.of("v2")))).isInstanceOf(HandshakeAnswer.Refused.class);
    }

    @Test
    void anExtensionMustHaveBeenAskedFor() {
        assertThat(answer(200, Map.of("sec-websocket-extensions", List.of("x")))).isInstanceOf(HandshakeAnswer.Refused.class);
    }
}
