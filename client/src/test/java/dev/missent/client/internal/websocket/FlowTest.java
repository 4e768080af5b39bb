package dev.missent.client.internal.websocket;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.missent.testkit.leak.LeakCheckOnce;
import dev.missent.wire.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static dev.missent.client.internal.websocket.OpenedWebSocket.failure;
import static dev.missent.client.internal.websocket.OpenedWebSocket.within;
import static org.assertj.core.api.Assertions.assertThat;

/** What is read, what waits and what is told to the tunnel. The listener is called where something happens. */
@ExtendWith(LeakCheckOnce.class)
class FlowTest {
    private static final URI CHAT = URI.create("ws://a.example/");

    private final FakeTunnel tunnel = new FakeTunnel();

    @AfterEach
    void end() {
        tunnel.end();
    }

    private WebSocket open(HeardListener listener) throws Exception {
        return open(listener, Runnable::run);
    }

    private WebSocket open(HeardListener listener, Executor executor) throws Exception {
        return within(new WebSocketBuilder(request -> tunnel.opened(), executor).buildAsync(CHAT, listener));
    }

    @Test
    void whatNobodyAskedForIsNotAcknowledged() throws Exception {
        var socket = open(HeardListener.silent());
        tunnel.comes("81 01 61  81 02 6263");
        assertThat(tunnel.consumed).hasValue(0);
        socket.request(1);
        assertThat(tunnel.consumed).hasValue(3);
        socket.request(1);
        assertThat(tunnel.consumed).hasValue(7);
    }

    @Test
    void whatComesAfterTheEndIsThrownAway() throws Exception {
        var socket = open(HeardListener.silent());
        tunnel.comes("81 01 61");
        socket.abort();
        tunnel.comes("81 01 61");
        assertThat(tunnel.consumed).hasValue(6);
    }

    @Test
    void aSendWaitsUntilTheTunnelTakesMore() throws Exception {
        var socket = open(HeardListener.silent());
        tunnel.writable = false;
        var sent = socket.sendText("a", true);
        tunnel.happens(receiver -> assertThat(tunnel.sent).isEmpty());
        tunnel.writable = true;
        tunnel.happens(Tunnel.Receiver::onWritable);
        within(sent);
        assertThat(tunnel.sent).containsExactly("81 61");
    }

    /** RFC 6455 s5.5.3: "the endpoint MAY elect to send a Pong frame for only the most recently processed Ping frame". */
    @Test
    void ofManyPingsThatWaitOnlyTheLastIsAnswered() throws Exception {
        open(HeardListener.asking());
        tunnel.writable = false;
        tunnel.comes("89 01 01  89 01 02  89 01 03");
        tunnel.writable = true;
        tunnel.happens(Tunnel.Receiver::onWritable);
        assertThat(tunnel.sent).containsExactly("8a 03");
        tunnel.comes("89 01 04");
        tunnel.happens(receiver -> assertThat(tunnel.sent).containsExactly("8a 03", "8a 04"));
    }

    @Test
    void whatWaitsFailsWhenTheTunnelIsGone() throws Exception {
        var listener = HeardListener.asking();
        var socket = open(listener);
        tunnel.writable = false;
        var sent = socket.sendText("a", true);
        tunnel.open = false;
        tunnel.happens(Tunnel.Receiver::onEnd);
        assertThat(failure(sent)).isInstanceOf(IOException.class);
        assertThat(listener.next()).isEqualTo("open");
        assertThat(listener.next()).isEqualTo("close 1006 ");
    }

    @Test
    void aFailureIsToldBehindWhatCameBefore() throws Exception {
        var listener = HeardListener.silent();
        var socket = open(listener);
        tunnel.comes("81 01 61");
        tunnel.happens(receiver -> receiver.onFailed(new Failure(Failure.Kind.CLOSED, "reset")));
        assertThat(socket.isOutputClosed()).isTrue();
        socket.request(1);
        assertThat(listener.next()).isEqualTo("open");
        assertThat(listener.next()).isEqualTo("text a");
        assertThat(listener.next()).isEqualTo("error");
        assertThat(within(listener.error)).isInstanceOf(IOException.class).hasMessage("reset");
    }

    @Test
    void aFailureNeedsNoDemand() throws Exception {
        var listener = HeardListener.silent();
        open(listener);
        tunnel.happens(receiver -> receiver.onFailed(new Failure(Failure.Kind.CLOSED, "reset")));
        assertThat(listener.next()).isEqualTo("open");
        assertThat(listener.next()).isEqualTo("error");
    }

    /** RFC 6455 s7.1.7: "An endpoint MUST NOT continue to attempt to process data"; a Close frame says why. */
    @Test
    void aViolationIsSaidToTheServer() throws Exception {
        open(HeardListener.asking());
        tunnel.comes("81 01 ff");
        tunnel.happens(receiver -> assertThat(tunnel.sent).containsExactly("88 03ef", "end", "closed"));
    }

    @Test
    void afterTwoCloseFramesTheTunnelIsClosed() throws Exception {
        var socket = open(HeardListener.asking());
        within(socket.sendClose(1000, ""));
        tunnel.happens(receiver -> assertThat(tunnel.sent).containsExactly("88 03e8", "end"));
        tunnel.comes("88 02 03e8");
        tunnel.happens(receiver -> assertThat(tunnel.sent).containsExactly("88 03e8", "end", "closed"));
    }

    /** The Javadoc of WebSocket.Listener: "or a CompletionStage returned from a method completes exceptionally". */
    @Test
    void aStageThatFailsIsAnError() throws Exception {
        var stage = new CompletableFuture<Void>();
        var mistake = new IllegalStateException("mistake");
        var listener = HeardListener.asking().answering(stage.thenRun(() -> {}));
        open(listener);
        tunnel.comes("81 01 61");
        stage.completeExceptionally(mistake);
        assertThat(within(listener.error)).isSameAs(mistake);
        tunnel.happens(receiver -> assertThat(tunnel.sent).containsExactly("88 03f3", "end", "closed"));
    }

    @Test
    void aFrameThatIsCutShortIsNotFollowedByAClose() throws Exception {
        var socket = open(HeardListener.asking());
        tunnel.takesOneMore();
        var sent = socket.sendBinary(ByteBuffer.allocate(100_000), true);
        tunnel.happens(receiver -> assertThat(tunnel.sent).hasSize(1));
        tunnel.comes("81 01 ff");
        assertThat(failure(sent)).isInstanceOf(IOException.class);
        tunnel.happens(receiver -> assertThat(tunnel.sent).hasSize(3).endsWith("end", "closed"));
    }

    @Test
    void withoutAnExecutorThereIsNoWebSocket() throws Exception {
        var socket = open(HeardListener.asking(), task -> {
            throw new RejectedExecutionException("closed");
        });
        assertThat(socket.isInputClosed() && socket.isOutputClosed()).isTrue();
        tunnel.comes("81 01 61");
        assertThat(tunnel.consumed).hasValue(3);
    }
}
