package dev.missent.client.faults;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.message.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Servers that say too much, and servers that say nothing. */
class BabblingServerTest extends FaultFixture {
    private static void babble(Socket socket, String opening, String words) throws IOException {
        Peer.awaitHead(socket);
        var out = socket.getOutputStream();
        out.write(opening.getBytes(US_ASCII));
        byte[] again = words.repeat(100).getBytes(US_ASCII);
        while (true) {
            out.write(again);
        }
    }

    @Test
    void endlessHeadersAreAnIoException() throws Exception {
        var peer = open(Peer.plain((socket, number) -> babble(socket, "HTTP/1.1 200 OK\r\n", "X-More: and more\r\n")));
        fails(client(), to(peer.uri()).build(), IOException.class);
        peer.awaitEnded(1);
    }

    @Test
    void anEndlessStatusLineIsAnIoException() throws Exception {
        var peer = open(Peer.plain((socket, number) -> babble(socket, "HTTP/1.1 200 ", "and more ")));
        fails(client(), to(peer.uri()).build(), IOException.class);
        peer.awaitEnded(1);
    }

    /** RFC 9110 s15.2: "A client MUST be able to parse one or more 1xx responses"; it need not listen to them for ever. */
    @Test
    void endlessInterimResponsesAreAnIoException() throws Exception {
        var peer = open(Peer.plain((socket, number) -> babble(socket, "", "HTTP/1.1 103 Early Hints\r\n\r\n")));
        fails(client(), to(peer.uri()).build(), IOException.class);
        peer.awaitEnded(1);
    }

    @Test
    void endlessInterimResponsesOverHttp2AreAnIoException() throws Exception {
        var peer = open(Peer.http2((socket, number) -> new Frames(socket) {
            @Override
            void request(int stream) throws IOException {
                while (true) {
                    writeHead(stream, Fields.of(":status", "103"), false);
                }
            }
        }.serve()));
        fails(client(), to(peer.uri()).build(), IOException.class);
    }

    @Test
    void aFewInterimResponsesAreNoTrouble() throws Exception {
        var peer = open(Peer.plain((socket, number) -> {
            Peer.awaitHead(socket);
            socket.getOutputStream().write(
                ("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(5) + "HTTP/1.1 204 No Content\r\n\r\n").getBytes(US_ASCII));
            Peer.listen(socket);
        }));
        assertThat(get(client(), peer.uri()).statusCode()).isEqualTo(204);
    }

    @Test
    void aHugeHeadOverHttp2IsAnIoException() throws Exception {
        var huge = "x".repeat(200_000);
        var peer = open(Peer.http2((socket, number) -> new Frames(socket) {
            @Override
            void request(int stream) throws IOException {
                writeHead(stream, Fields.of(":status", "200", "x-huge", huge), true);
            }
        }.serve()));
        fails(client(), to(peer.uri()).build(), IOException.class);
    }

    /** Something is always there to be read, so that nobody ever waits. */
    @Test
    void theDeadlineHoldsAgainstAnEndlessBody() throws Exception {
        var peer = open(Peer.plain((socket, number) -> babble(socket, "HTTP/1.1 200 OK\r\n\r\n", "more and more ")));
        var slow = to(peer.uri()).timeout(SHORT).build();
        var client = client();
        var failure = catchThrowable(() -> client.send(slow, BodyHandlers.discarding()));
        assertThat(failure).isInstanceOf(HttpTimeoutException.class);
        peer.awaitEnded(1);
    }

    /** The subscriber is slower than the server: it finds something to read whenever it looks. */
    @Test
    void theDeadlineHoldsAgainstAnEndlessBodyThatIsTakenSlowly() throws Exception {
        var peer = open(Peer.plain((socket, number) -> babble(socket, "HTTP/1.1 200 OK\r\n\r\n", "more and more ")));
        var request = to(peer.uri()).timeout(SHORT).build();
        var client = client();
        var slow = BodyHandlers.ofByteArrayConsumer(part -> LockSupport.parkNanos(30_000_000));
        assertThat(catchThrowable(() -> client.send(request, slow))).isInstanceOf(HttpTimeoutException.class);
        peer.awaitEnded(1);
    }

    @Test
    void theDeadlineHoldsAgainstABodyThatStalls() throws Exception {
        var peer = open(Peer.plain((socket, number) -> {
            Peer.awaitHead(socket);
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsome".getBytes(US_ASCII));
            Peer.listen(socket);
        }));
        fails(client(), to(peer.uri()).timeout(SHORT).build(), HttpTimeoutException.class);
        peer.awaitEnded(1);
    }

    @Test
    void theDeadlineHoldsAgainstSilence() throws Exception {
        var peer = open(Peer.plain((socket, number) -> Peer.listen(socket)));
        fails(client(), to(peer.uri()).timeout(SHORT).build(), HttpTimeoutException.class);
        peer.awaitEnded(1);
    }

    /** Rule 24: the retry does not wait for what belongs to the 421. */
    @Test
    void theBodyOfA421IsNotWaitedFor() throws Exception {
        var server = open(MisdirectingServer.forNames("a.test", "b.test")
            .answering(request -> request.differsFromSni() ? Reply.misdirected().endless() : null).start());
        var client = client(builder().sslContext(server.sslContext()).resolver(server.resolver()));
        get(client, server.url("a.test", "/"));
        var response = get(client, server.url("b.test", "/"));
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(421, 200);
        get(client, server.url("a.test", "/"));
        assertThat(server.connections()).hasSize(2);
    }

    @Test
    void theConnectionOfAnEndless421OverHttp1IsClosed() throws Exception {
        var end = new CountDownLatch(1);
        var peer = open(Peer.plain((socket, number) -> {
            if (number == 1) {
                try {
                    babble(socket, "HTTP/1.1 421 Misdirected Request\r\n\r\n", "go away ");
                } finally {
                    end.countDown();
                }
            }
            Peer.awaitHead(socket);
            socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
            Peer.listen(socket);
        }));
        var response = get(client(), peer.uri());
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(421, 204);
        end.await();
    }

    /** Nothing but its place says which request a response answers: what comes behind one must not be read as the next. */
    @ParameterizedTest
    @ValueSource(strings = {
            "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbad",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nbad",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\r\n"})
    void whatComesBehindAResponseIsNobodysAnswer(String first) throws Exception {
        var peer = open(Peer.plain((socket, number) -> {
            Peer.awaitHead(socket);
            String answer = number == 1 ? first : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood";
            socket.getOutputStream().write(answer.getBytes(US_ASCII));
            Peer.listen(socket);
        }));
        var client = client();
        assertThat(get(client, peer.uri()).body()).isEmpty();
        assertThat(get(client, peer.uri()).body()).isEqualTo("good");
        peer.awaitEnded(1);
    }
}
