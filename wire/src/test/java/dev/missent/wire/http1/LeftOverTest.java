package dev.missent.wire.http1;

import java.util.List;

import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.fuzz.Answered;
import dev.missent.wire.fuzz.CountedChannel;
import dev.missent.wire.fuzz.HeardResponse;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9112 s9.3.2: responses come in the order of the requests, and nothing else says which belongs to which. */
class LeftOverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String EMPTY = "HTTP/1.1 204 No Content\r\n\r\n";

    private final CountedChannel channel = new CountedChannel();
    private final Http1ClientConnection connection = Answered.connect(channel);

    private HeardResponse ask(String method) {
        var response = new HeardResponse();
        connection.open(new OutboundHead(method, "http", "a.example", "/", new Fields(), 0, null), true, response);
        channel.runPendingTasks();
        channel.written();
        return response;
    }

    private void read(String bytes) {
        channel.read(bytes.getBytes(ISO_8859_1));
    }

    @AfterEach
    void nothingIsLeftInMemory() {
        channel.end();
    }

    @Test
    void aConnectionIsFreeWhenTheResponseHasComeWhole() {
        var response = ask("GET");
        read(OK);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(connection.isAvailable()).isTrue();
    }

    /** RFC 9110 s9.3.2, s15.3.5, s15.4.5: these have no content, whatever a server sends. */
    @ParameterizedTest
    @CsvSource({
            "HEAD, 'HTTP/1.1 200 OK|Content-Length: 2||ok'",
            "GET,  'HTTP/1.1 204 No Content||ok'",
            "GET,  'HTTP/1.1 304 Not Modified|Content-Length: 2||ok'",
            "GET,  'HTTP/1.1 200 OK|Content-Length: 1||ok'",
            "GET,  'HTTP/1.1 200 OK|Content-Length: 0||HTTP/1.1 200 OK|Content-Length: 2||no'",
            "GET,  'HTTP/1.1 200 OK|Transfer-Encoding: chunked||0||x'",
            "GET,  'HTTP/1.1 200 OK|Content-Length: 0|||'"})
    void whatComesInTheSamePieceClosesTheConnection(String method, String bytes) {
        var response = ask(method);
        read(bytes.replace("|", "\r\n"));
        assertThat(response.heads()).hasSize(1);
        assertThat(response.isWhole()).isTrue();
        assertThat(connection.isUsable()).isFalse();
        assertThat(connection.hasSurplus()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatComesLaterClosesTheConnection() {
        ask("GET");
        read(EMPTY);
        read("x");
        assertThat(connection.hasSurplus()).isTrue();
        assertThat(channel.isOpen()).isFalse();
    }

    /** Otherwise the next request would be sent in between. */
    @Test
    void theConnectionIsNotFreeBeforeAllIsReadThatHasCome() {
        ask("GET");
        channel.writeOneInbound(Unpooled.copiedBuffer(EMPTY, ISO_8859_1));
        assertThat(connection.isAvailable()).isFalse();
        channel.writeOneInbound(Unpooled.copiedBuffer("x", ISO_8859_1));
        assertThat(connection.hasSurplus()).isTrue();
    }

    /** Nothing can answer a request that has not left. */
    @Test
    void aResponseThatComesBeforeTheRequestHasLeftIsNotItsAnswer() {
        ask("GET");
        read(EMPTY);
        var second = new HeardResponse();
        connection.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 0, null), true, second);
        channel.writeOneInbound(Unpooled.copiedBuffer(OK, ISO_8859_1));
        channel.runPendingTasks();
        assertThat(second.heads()).isEmpty();
        assertThat(connection.hasSurplus()).isTrue();
        assertThat(second.toString()).contains("NOT_PROCESSED");
    }

    /** What is left of it would be read as the next request. */
    @Test
    void aRequestThatIsAnsweredBeforeItIsSentWholeIsTheLastOfItsConnection() {
        var response = new HeardResponse();
        connection.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 5, null), false, response);
        channel.runPendingTasks();
        read(OK);
        assertThat(response.isWhole()).isTrue();
        assertThat(connection.isUsable()).isFalse();
    }

    /** The body may still be on its way to the connection when the response ends. */
    @Test
    void whatIsSentAfterTheResponseHasEndedIsDropped() {
        var late = Unpooled.copiedBuffer("late", ISO_8859_1);
        var exchange = connection.open(new OutboundHead("POST", "http", "a.example", "/", new Fields(), 5, null), false,
            new HeardResponse());
        channel.runPendingTasks();
        read(OK);
        exchange.send(late);
        channel.runPendingTasks();
        assertThat(late.refCnt()).isZero();
    }

    @Test
    void anInterimResponseIsNotTheLast() {
        var response = ask("GET");
        read("HTTP/1.1 103 Early Hints\r\n\r\n" + "HTTP/1.1 100 Continue\r\n\r\n" + OK);
        assertThat(response.heads()).extracting(head -> head.status()).isEqualTo(List.of(103, 100, 200));
        assertThat(connection.isAvailable()).isTrue();
    }
}
