package dev.missent.client.internal.websocket;

import java.net.http.WebSocket;

import dev.missent.testkit.leak.LeakCheckOnce;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheckOnce.class)
class ExchangeWebSocketReceivingTest extends WebSocketReceivingContract {
    private final LoopbackClient client = new LoopbackClient();

    @Override
    void end() {
        client.close();
    }

    @Override
    WebSocket.Builder builder() {
        return client.builder();
    }

    /** RFC 6455 s7.1.7: "the endpoint SHOULD send a Close frame with an appropriate status code before" it closes. */
    @ParameterizedTest
    @CsvSource({"83 00, 88 03ea", "81 01 ff, 88 03ef"})
    void theServerHearsWhyItIsLeft(String sent, String said) throws Exception {
        try (var opened = OpenedWebSocket.open(builder(), HeardListener.asking())) {
            assertThat(opened.peer().sendHex(sent).frame().hex()).isEqualTo(said);
            assertThat(opened.peer().isAtEnd()).isTrue();
        }
    }

    /**
     * RFC 6455 s7.1.5: "If _The WebSocket Connection is Closed_ and no Close control frame was received ... 1006". The JDK's client was seen to
     * say nothing when the end comes right behind a message, so this is not in the contract.
     */
    @Test
    void anEndWithoutACloseIsAbnormal() throws Exception {
        var listener = HeardListener.asking();
        try (var opened = OpenedWebSocket.open(builder(), listener)) {
            opened.peer().sendHex("81 01 61").hangUp();
            assertThat(listener.next()).isEqualTo("open");
            assertThat(listener.next()).isEqualTo("text a");
            assertThat(listener.next()).isEqualTo("close 1006 ");
        }
    }
}
