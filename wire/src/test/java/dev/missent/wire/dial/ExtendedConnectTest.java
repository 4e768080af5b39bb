package dev.missent.wire.dial;

import java.util.Objects;

import dev.missent.core.connection.Protocol;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.ClientExchange;
import io.netty.buffer.Unpooled;
import io.netty.util.CharsetUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Another protocol on a stream of HTTP/2 (RFC 8441). */
@ExtendWith(LeakCheck.class)
class ExtendedConnectTest {
    private final Caller caller = new Caller();

    @AfterEach
    void tearDown() {
        caller.close();
    }

    private static OriginPlan allowing() {
        return ScriptedOrigin.cleartext().priorKnowledge().firstFrames(Frame.settings(8, 1));
    }

    private Received connect(ScriptedOrigin origin) throws Exception {
        var dialled = caller.dial(Caller.cleartext(origin.address(), Protocol.HTTP_2));
        return caller.send(Caller.within(dialled.settled), "GET", "/chat", "websocket");
    }

    private static ClientExchange exchange(Received received) {
        return Objects.requireNonNull(received.exchange);
    }

    /** RFC 8441 s4: ":protocol" is included, and so are ":scheme" and ":path". */
    @Test
    void theRequestNamesTheProtocol() throws Exception {
        try (var origin = allowing().answering(request -> Answer.echo()).start()) {
            assertThat(Caller.within(connect(origin).head).status()).isEqualTo(200);
            var fields = origin.awaitRequests(1).getFirst().fields();
            assertThat(fields.first(":method")).isEqualTo("CONNECT");
            assertThat(fields.first(":protocol")).isEqualTo("websocket");
            assertThat(fields.first(":scheme")).isEqualTo("https");
            assertThat(fields.first(":path")).isEqualTo("/chat");
            assertThat(fields.first(":authority")).isEqualTo("a.example");
        }
    }

    /** RFC 9110 s9.3.6: a client ignores the length in a 2xx response to CONNECT. */
    @Test
    void bytesGoBothWaysUntilOneSideEnds() throws Exception {
        try (var origin = allowing().answering(request -> Answer.echo()).start()) {
            var received = connect(origin);
            Caller.within(received.head);
            caller.with(exchange(received),
                exchange -> exchange.send(Unpooled.copiedBuffer("hello", CharsetUtil.US_ASCII)));
            assertThat(Caller.within(received.firstData)).isEqualTo("hello");
            caller.with(exchange(received), exchange -> exchange.finish(null));
            assertThat(Caller.within(received.body)).isEqualTo("hello");
        }
    }

    @Test
    void aRefusalIsAResponseWithABody() throws Exception {
        try (var origin = allowing().answering(request -> Answer.of(403).text("no")).start()) {
            var received = connect(origin);
            assertThat(Caller.within(received.head).status()).isEqualTo(403);
            assertThat(Caller.within(received.body)).isEqualTo("no");
        }
    }
}
