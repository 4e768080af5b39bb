package dev.missent.client.internal.websocket;

import java.net.http.HttpClient;
import java.net.http.WebSocket;

/** What is expected of ours is what the JDK's does. */
class JdkWebSocketReceivingTest extends WebSocketReceivingContract {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    void end() {
        client.shutdownNow();
    }

    @Override
    WebSocket.Builder builder() {
        return client.newWebSocketBuilder();
    }
}
