package dev.missent.wire.http1;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import dev.missent.wire.fuzz.Answered;
import dev.missent.wire.fuzz.CountedChannel;
import dev.missent.wire.fuzz.Dropped;
import dev.missent.wire.fuzz.HeardResponse;
import dev.missent.wire.fuzz.Served;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where a message ends is said by what writes it, from what will be sent. */
class WrittenFramingTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";

    private static String request(String method, Fields fields, long length, boolean upgrade) {
        var head = new OutboundHead(method, "http", "a.example", "/", fields, length, upgrade ? "websocket" : null);
        var written = Http1Writer.request(UnpooledByteBufAllocator.DEFAULT, head);
        try {
            return written.toString(ISO_8859_1);
        } finally {
            written.release();
        }
    }

    /** What a handler sends in answer to a request. */
    private static Served answered(Consumer<ServerExchange> handler) {
        return Served.of(List.of(GET.getBytes(ISO_8859_1)), Protocol.HTTP_1_1, exchange -> {
            handler.accept(exchange);
            return new Dropped();
        }, Http1ServerEdge::install);
    }

    private static Stream<String> framing(String head) {
        return head.lines().filter(line -> line.startsWith("content-length") || line.startsWith("transfer-encoding"));
    }

    private static ByteBuf bytes(int count) {
        return Unpooled.wrappedBuffer(new byte[count]);
    }

    private static Fields one(String name) {
        return new Fields().add(AsciiString.of(name), "5");
    }

    /** RFC 9110 s8.6: "A user agent SHOULD send Content-Length in a request when the method defines a meaning for enclosed content". */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GET,   0,  false, -",
            "POST,  0,  false, content-length: 0",
            "PUT,   0,  false, content-length: 0",
            "PATCH, 0,  false, content-length: 0",
            "GET,   5,  false, content-length: 5",
            "POST,  5,  false, content-length: 5",
            "POST, -1,  false, transfer-encoding: chunked",
            "GET,   0,  true,  -"})
    void aRequestIsFramedByItsLength(String method, long length, boolean upgrade, @Nullable String framing) {
        assertThat(framing(request(method, new Fields(), length, upgrade)))
            .isEqualTo(Stream.ofNullable(framing).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-length", "Content-Length", "transfer-encoding", "TRANSFER-ENCODING"})
    void fieldsThatFrameAMessageAreNotWritten(String name) {
        assertThatThrownBy(() -> request("POST", one(name), 5, false)).isInstanceOf(IllegalArgumentException.class);
        var served = answered(exchange -> assertThatThrownBy(() -> exchange.respond(new ResponseHead(200, one(name)), true))
            .isInstanceOf(IllegalArgumentException.class));
        assertThat(served.sent()).isEmpty();
    }

    /** RFC 9110 s8.6: "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx … or 204". */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "200,  0, content-length: 0",
            "200, -1, content-length: 0",
            "204,  5, -",
            "304,  5, content-length: 5",
            "304, -1, -"})
    void aResponseThatEndsWithItsHeadIsFramedByItsStatus(int status, long length, @Nullable String framing) {
        var served = answered(exchange -> exchange.respond(new ResponseHead(status, new Fields(), length), true));
        assertThat(framing(served.sent())).isEqualTo(Stream.ofNullable(framing).toList());
        assertThat(served.isOpen()).isTrue();
    }

    @Test
    void anInterimResponseHasNoLength() {
        var served = answered(exchange -> {
            exchange.interim(new ResponseHead(103, new Fields(), 5));
            exchange.respond(new ResponseHead(204, new Fields()), true);
        });
        assertThat(framing(served.sent())).isEmpty();
    }

    /** The rest would be read as the beginning of the next response. */
    @Test
    void contentBeyondTheLengthThatWasAnnouncedIsNotSentAndTheConnectionCloses() {
        var served = answered(exchange -> {
            exchange.respond(new ResponseHead(200, new Fields(), 5), false);
            exchange.send(bytes(6), true);
        });
        assertThat(served.sent()).doesNotContain("\0");
        assertThat(served.isOpen()).isFalse();
    }

    /** The next response would be read as the rest of this one. */
    @Test
    void aResponseThatIsShorterThanAnnouncedClosesTheConnection() {
        var served = answered(exchange -> {
            exchange.respond(new ResponseHead(200, new Fields(), 5), false);
            exchange.send(bytes(4), true);
        });
        assertThat(served.isOpen()).isFalse();
    }

    /** Who answers on another thread does not know yet that the client has gone; {@link CountedChannel#end} sees every buffer. */
    @Test
    void whatIsSentToAClientThatHasGoneIsDropped() {
        var channel = new CountedChannel();
        var asked = new ArrayList<ServerExchange>();
        Http1ServerEdge.install(Served.accepted(channel, Protocol.HTTP_1_1, Served.HEAD_BYTES, exchange -> {
            asked.add(exchange);
            return new Dropped();
        }));
        channel.read(GET.getBytes(ISO_8859_1));
        channel.close();
        asked.getFirst().respond(new ResponseHead(200, new Fields(), 5), false);
        asked.getFirst().send(bytes(5), true);
        channel.runPendingTasks();
        channel.end();
    }

    @Test
    void aRequestThatAnnouncesContentDoesNotEndWithItsHead() {
        for (long length : new long[]{5, RequestHead.UNKNOWN_LENGTH}) {
            var upstream = new SentRequest();
            var head = new OutboundHead("POST", "http", "a.example", "/", new Fields(), length, null);
            assertThatThrownBy(() -> upstream.open(head, true)).isInstanceOf(IllegalArgumentException.class);
            assertThat(upstream.end()).isEmpty();
        }
    }

    /** The rest would be read as the next request. */
    @Test
    void aBodyBeyondTheLengthThatWasAnnouncedIsNotSentAndTheConnectionCloses() {
        var upstream = new SentRequest();
        upstream.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 5, null), false).send(bytes(6));
        assertThat(upstream.isOpen()).isFalse();
        assertThat(upstream.end()).endsWith("\r\n\r\n");
    }

    /** The next request would be read as the rest of this one. */
    @Test
    void aBodyThatIsShorterThanAnnouncedClosesTheConnection() {
        var upstream = new SentRequest();
        var exchange = upstream.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 5, null), false);
        exchange.send(bytes(4));
        exchange.finish(null);
        assertThat(upstream.isOpen()).isFalse();
        upstream.end();
    }

    /** Before 101 has come, on a connection that still speaks HTTP, they would be the next request. */
    @Test
    void theBytesOfAnotherProtocolAreNotSentBeforeTheServerHasAgreedToIt() {
        var upstream = new SentRequest();
        var head = new OutboundHead("GET", "http", "a.example", "/", new Fields(), 0, "websocket");
        upstream.open(head, true).send(bytes(3));
        assertThat(upstream.end()).endsWith("\r\n\r\n");
    }

    /** A request on a connection to a server that says nothing. */
    private static final class SentRequest {
        private final CountedChannel channel = new CountedChannel();
        private final Http1ClientConnection connection = Answered.connect(channel);

        ClientExchange open(OutboundHead head, boolean end) {
            return connection.open(head, end, new HeardResponse());
        }

        boolean isOpen() {
            channel.runPendingTasks();
            return channel.isOpen();
        }

        /** What was sent. */
        String end() {
            channel.runPendingTasks();
            String sent = channel.written();
            channel.end();
            return sent;
        }
    }
}
