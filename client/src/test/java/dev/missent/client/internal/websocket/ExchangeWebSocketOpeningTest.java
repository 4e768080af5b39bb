package dev.missent.client.internal.websocket;

import java.net.http.WebSocket;

import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class ExchangeWebSocketOpeningTest extends WebSocketOpeningContract {
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
