package dev.missent.client.faults;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.missent.client.MissentClient;
import dev.missent.testkit.Patience;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Calls that the application gives up, in every state that they can be in. */
class GivenUpTest extends FaultFixture {
    private static URI secure(Peer peer) {
        return URI.create("https://localhost:" + peer.port() + "/");
    }

    private Peer silent() throws Exception {
        return open(Peer.plain((socket, number) -> Peer.listen(socket)));
    }

    private ScriptedOrigin origin(Script script) {
        return open(ScriptedOrigin.tls(Loopback.certificate()).alpn("h2").answering(script).start());
    }

    private static URI uri(ScriptedOrigin origin) {
        return URI.create("https://localhost:" + origin.address().getPort() + "/");
    }

    private static CompletableFuture<HttpResponse<String>> begin(MissentClient client, URI uri) {
        return client.sendAsync(to(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void aConnectionThatNobodyWaitsForIsNotOpened() throws Exception {
        var peer = silent();
        var pending = begin(client(), secure(peer));
        peer.awaitAccepted(1);
        pending.cancel(true);
        peer.awaitEnded(1);
    }

    @Test
    void aConnectionThatAnotherStillWaitsForIsOpened() throws Exception {
        var peer = silent();
        var client = client();
        var first = begin(client, secure(peer));
        peer.awaitAccepted(1);
        var second = begin(client, secure(peer));
        first.cancel(true);
        assertThat(second).isNotDone();
        second.cancel(true);
        peer.awaitEnded(1);
        assertThat(peer.accepted()).isZero();
    }

    /** The server was stuck: who comes later has a connection of its own instead of waiting for the one that leads nowhere. */
    @Test
    void afterATimeoutInTheHandshakeTheNextRequestDialsAnew() throws Exception {
        var peer = silent();
        var client = client();
        for (int i = 0; i < 2; i++) {
            fails(client, to(secure(peer)).timeout(SHORT).build(), HttpTimeoutException.class);
            peer.awaitAccepted(1);
            peer.awaitEnded(1);
        }
    }

    @Test
    void aCancelledRequestOverHttp1ClosesItsConnection() throws Exception {
        var asked = new CountDownLatch(1);
        var peer = open(Peer.plain((socket, number) -> {
            socket.getInputStream().read();
            asked.countDown();
            Peer.listen(socket);
        }));
        var pending = begin(client(), peer.uri());
        asked.await();
        pending.cancel(true);
        peer.awaitEnded(1);
    }

    @Test
    void aCancelledRequestOverHttp2ResetsItsStreamOnly() throws Exception {
        var asked = new CountDownLatch(1);
        var origin = origin(request -> {
            asked.countDown();
            return request.number() == 1 ? Answer.never() : Answer.ok("still here");
        });
        var client = client();
        var pending = begin(client, uri(origin));
        asked.await();
        pending.cancel(true);
        origin.awaitResets(1);
        assertThat(get(client, uri(origin)).body()).isEqualTo("still here");
        assertThat(origin.connections()).hasSize(1);
    }

    @Test
    void aCancelledDownloadClosesItsConnection() throws Exception {
        var asked = new CountDownLatch(1);
        var peer = open(Peer.plain((socket, number) -> {
            socket.getInputStream().read();
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(US_ASCII));
            asked.countDown();
            Peer.listen(socket);
        }));
        var pending = begin(client(), peer.uri());
        asked.await();
        pending.cancel(true);
        peer.awaitEnded(1);
    }

    private static void endsAtOnce(MissentClient client, CompletableFuture<?> pending) throws Exception {
        client.shutdownNow();
        assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
        assertThat(pending).failsWithin(Patience.LIMIT);
        client.close();
    }

    @Test
    void shutdownNowEndsTheOpeningOfAConnection() throws Exception {
        var peer = silent();
        var client = client();
        var pending = begin(client, secure(peer));
        peer.awaitAccepted(1);
        endsAtOnce(client, pending);
        peer.awaitEnded(1);
    }

    @Test
    void shutdownNowEndsTheWaitForAResponse() throws Exception {
        var peer = silent();
        var client = client();
        var pending = begin(client, peer.uri());
        peer.awaitAccepted(1);
        endsAtOnce(client, pending);
        peer.awaitEnded(1);
    }

    @Test
    void shutdownNowEndsTheReadingOfAResponse() throws Exception {
        var origin = origin(request -> Answer.of(200).body(Source.generated(1L << 40)));
        var client = client();
        var response = client.send(to(uri(origin)).build(), BodyHandlers.ofInputStream());
        client.shutdownNow();
        assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
        response.body().close();
    }

    @Test
    void shutdownLetsWhatIsUnderWayComeToItsEnd() throws Exception {
        var asked = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var origin = origin(request -> {
            asked.countDown();
            return Answer.ok("to the end").once(gate);
        });
        var client = client();
        var pending = begin(client, uri(origin));
        asked.await();
        client.shutdown();
        assertThat(begin(client, uri(origin))).failsWithin(Patience.LIMIT);
        gate.countDown();
        assertThat(pending.get(Patience.millis(), TimeUnit.MILLISECONDS).body()).isEqualTo("to the end");
        assertThat(client.awaitTermination(Patience.LIMIT)).isTrue();
    }
}
