package dev.missent.client.internal.websocket;

import java.net.http.WebSocket;

import dev.missent.testkit.leak.LeakCheckOnce;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheckOnce.class)
class ExchangeWebSocketSendingTest extends WebSocketSendingContract {
    private final LoopbackClient client = new LoopbackClient();

    @Override
    void end() {
        client.close();
    }

    @Override
    WebSocket.Builder builder() {
        return client.builder();
    }
}
