package dev.missent.client.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;
import dev.missent.testkit.Patience;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.http1.MessageInput;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Connections that end when they should not. */
class BrokenConnectionTest extends FaultFixture {
    private ScriptedOrigin origin(String protocol, Script script) {
        return open(ScriptedOrigin.tls(Loopback.certificate()).alpn(protocol).answering(script).start());
    }

    private static URI uri(ScriptedOrigin origin) {
        return URI.create("https://localhost:" + origin.address().getPort() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "http/1.1"})
    void aResetInTheMiddleOfABodyIsAnIoException(String protocol) {
        var origin = origin(protocol, request -> Answer.of(200).body(Source.generated(100_000)).cutAt(50_000));
        var failure = fails(client(), to(uri(origin)).build(), IOException.class);
        assertThat(Attempts.of(failure)).extracting(Attempt::status).containsExactly(200);
        assertThat(origin.requests()).hasSize(1);
    }

    @Test
    void aResetStreamLeavesTheConnectionOpen() throws Exception {
        var origin = origin("h2", request -> request.number() == 1 ? Answer.reset(2) : Answer.ok("still here"));
        var client = client();
        fails(client, to(uri(origin)).build(), IOException.class);
        assertThat(get(client, uri(origin)).body()).isEqualTo("still here");
        assertThat(origin.connections()).hasSize(1);
    }

    /** RFC 9113 s8.7: REFUSED_STREAM "indicates that the stream is being closed prior to any processing having occurred". */
    @Test
    void aRefusedStreamIsRepeatedWhateverTheMethod() throws Exception {
        var origin = origin("h2", request -> request.number() == 1 ? Answer.reset(7) : Answer.ok("now"));
        var response = client().send(to(uri(origin)).POST(BodyPublishers.ofString("once")).build(), BodyHandlers.ofString());
        assertThat(response.body()).isEqualTo("now");
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(0, 200);
    }

    /** Four repetitions at once and then after 10, 20, 40, 80, 160 and 320 ms: a server that refuses everything is not overrun. */
    @Test
    void aStreamThatIsRefusedAgainAndAgainIsRepeatedUntilTheDeadlineOfTheCall() {
        var origin = origin("h2", request -> Answer.reset(7));
        var failure = fails(client(), to(uri(origin)).timeout(SHORT).build(), HttpTimeoutException.class);
        assertThat(Attempts.of(failure)).hasSizeBetween(2, 12);
    }

    @Test
    void withoutADeadlineItIsRepeatedForAsLongAsAConnectionMayTakeToOpen() {
        var origin = origin("h2", request -> Answer.reset(7));
        var failure = fails(client(builder().connectTimeout(SHORT)), to(uri(origin)).build(), IOException.class);
        assertThat(Attempts.of(failure)).hasSizeBetween(2, 12);
        assertThat(failure).isNotInstanceOf(HttpTimeoutException.class);
    }

    /** RFC 9113 s6.8: "Activity on streams numbered lower than or equal to the last stream identifier might still complete successfully". */
    @Test
    void goAwayLetsTheProcessedRequestsEndAndTheOthersAreRepeated() throws Exception {
        var seen = new CountDownLatch(3);
        var peer = open(Peer.http2((socket, number) -> new Frames(socket) {
            private final List<Integer> streams = new ArrayList<>();

            @Override
            void request(int stream) throws IOException {
                if (number > 1) {
                    ok(stream);
                    return;
                }
                seen.countDown();
                streams.add(stream);
                if (streams.size() == 3) {
                    write(Frame.goAway(streams.getFirst(), 0));
                    ok(streams.getFirst());
                }
            }
        }.serve()));
        var client = client();
        var pending = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 3; i++) {
            pending.add(client.sendAsync(to(peer.uri()).POST(BodyPublishers.ofString("once")).build(), BodyHandlers.ofString()));
        }
        assertThat(seen.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
        var attempts = new ArrayList<Integer>();
        for (var each : pending) {
            var response = each.get(Patience.millis(), TimeUnit.MILLISECONDS);
            assertThat(response.statusCode()).isEqualTo(200);
            attempts.add(Attempts.of(response).size());
        }
        assertThat(attempts).containsExactlyInAnyOrder(1, 2, 2);
        assertThat(peer.accepted()).isEqualTo(2);
    }

    @Test
    void aRequestBelowTheLastStreamOfGoAwayFailsWithItsConnection() throws Exception {
        var peer = open(Peer.http2((socket, number) -> new Frames(socket) {
            @Override
            void request(int stream) throws IOException {
                write(Frame.goAway(stream, 0));
                socket.close();
            }
        }.serve()));
        var request = to(peer.uri()).POST(BodyPublishers.ofString("once")).build();
        var failure = fails(client(), request, IOException.class);
        assertThat(Attempts.of(failure)).hasSize(1);
    }

    /** RFC 9112 s9.6: an end of input without a response is no response. */
    @Test
    void aHalfClosedSocketIsAnIoException() throws Exception {
        var peer = open(Peer.plain((socket, number) -> {
            socket.shutdownOutput();
            Peer.listen(socket);
        }));
        fails(client(), to(peer.uri()).build(), IOException.class);
        peer.awaitEnded(1);
    }

    private static void respond(MessageInput in, OutputStream out) throws IOException {
        in.line();
        in.fields();
        out.write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
    }

    /** Answers one request on its first connection, takes the second and closes; later connections answer everything. */
    private Peer stale() throws IOException {
        return open(Peer.plain((socket, number) -> {
            var in = new MessageInput(socket.getInputStream());
            respond(in, socket.getOutputStream());
            if (number == 1) {
                in.line();
                return;
            }
            respond(in, socket.getOutputStream());
            Peer.listen(socket);
        }));
    }

    /** RFC 9110 s9.2.2: idempotent requests may be repeated "if a communication failure occurs before the client is able to read the response". */
    @Test
    void aGetOnAConnectionThatTurnsOutToBeDeadIsRepeated() throws Exception {
        var peer = stale();
        var client = client();
        get(client, peer.uri());
        var response = get(client, peer.uri());
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(Attempts.of(response)).extracting(Attempt::status).containsExactly(0, 204);
    }

    @Test
    void aPostOnAConnectionThatTurnsOutToBeDeadIsAnIoException() throws Exception {
        var peer = stale();
        var client = client();
        get(client, peer.uri());
        var stream = new ByteArrayInputStream(new byte[10]);
        var request = to(peer.uri()).POST(BodyPublishers.ofInputStream(() -> stream)).build();
        fails(client, request, IOException.class);
    }

    @Test
    void aConnectionThatWasClosedInThePoolIsNotUsed() throws Exception {
        var peer = open(
            Peer.plain((socket, number) -> respond(new MessageInput(socket.getInputStream()), socket.getOutputStream())));
        var client = client();
        for (int i = 0; i < 20; i++) {
            assertThat(get(client, peer.uri()).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void anUnusedConnectionIsClosedWhenItsTimeIsOver() throws Exception {
        var peer = open(Peer.plain((socket, number) -> {
            respond(new MessageInput(socket.getInputStream()), socket.getOutputStream());
            Peer.listen(socket);
        }));
        get(client(builder().keepAlive(Duration.ofMillis(100))), peer.uri());
        peer.awaitEnded(1);
    }

    @Test
    void manyRequestsOverHttp1HaveManyConnections() throws Exception {
        var all = new CountDownLatch(200);
        var peer = open(Peer.plain((socket, number) -> {
            var in = new MessageInput(socket.getInputStream());
            in.line();
            in.fields();
            all.countDown();
            all.await();
            socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII));
            Peer.listen(socket);
        }));
        var client = client();
        var request = HttpRequest.newBuilder(peer.uri()).build();
        var pending = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int i = 0; i < 200; i++) {
            pending.add(client.sendAsync(request, BodyHandlers.ofString()));
        }
        for (var each : pending) {
            assertThat(each.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void aFutureFailsWithTheAttempts() {
        var origin = origin("h2", request -> Answer.reset(2));
        var pending = client().sendAsync(to(uri(origin)).build(), BodyHandlers.ofString());
        var failure = catchThrowableOfType(ExecutionException.class,
            () -> pending.get(Patience.millis(), TimeUnit.MILLISECONDS));
        assertThat(failure).hasCauseInstanceOf(IOException.class);
        assertThat(Attempts.of(failure)).hasSize(1);
    }
}
