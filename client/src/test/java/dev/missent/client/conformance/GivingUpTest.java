package dev.missent.client.conformance;

import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import javax.net.ssl.SSLException;

import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.Reply;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Cases 65 to 68: what ends a call between its attempts. */
class GivingUpTest extends Conformance {
    /** Case 65, rule 37: "cancel between attempts starts no new one". */
    @Test
    void aCallThatWasCancelledIsNotRepeated() throws Exception {
        var refuse = new CompletableFuture<Void>();
        var server = start(MisdirectingServer.forNames("a.test", "b.test")
            .answering(request -> request.differsFromSni() ? Reply.misdirected().when(refuse) : null));
        var client = client(server);
        get(client, server, "a.test");
        var call = client.sendAsync(HttpRequest.newBuilder(server.url("b.test", "/")).build(), BodyHandlers.ofString());
        server.awaitRequests(2);
        call.cancel(true);
        refuse.complete(null);
        assertThat(get(client, server, "a.test").statusCode()).isEqualTo(200);
        assertThat(server.requests()).filteredOn(request -> request.host().equals("b.test")).hasSize(1);
        assertThat(server.connections()).hasSize(1);
    }

    /** Case 67, rule 37: "deadline span all attempts". */
    @Test
    void aDeadlineIsForAllAttempts() throws Exception {
        var never = new CompletableFuture<Void>();
        var server = start(MisdirectingServer.forNames("a.test", "b.test").strict()
            .answering(request -> request.host().equals("b.test") ? Reply.ok().when(never) : null));
        var client = client(server);
        get(client, server, "a.test");
        var request = HttpRequest.newBuilder(server.url("b.test", "/")).timeout(Duration.ofSeconds(1)).build();
        var failure = catchThrowable(() -> client.send(request, BodyHandlers.ofString()));
        assertThat(failure).isInstanceOf(HttpTimeoutException.class);
        assertThat(Told.by(failure)).first().isEqualTo("421 dns_and_certificate; own_connection");
        assertThat(get(client, server, "a.test").statusCode()).isEqualTo(200);
    }

    /** Answers 421 to b.test on the connection of a.test, and does something before. */
    private ScriptedOrigin refusing(Runnable before) {
        return open(Scene.origin(Scene.certificate("a.test", "b.test")).answering(request -> {
            if (!isForB(request)) {
                return Answer.ok("");
            }
            before.run();
            return Answer.of(421);
        }).start());
    }

    private static boolean isForB(ReceivedRequest request) {
        return request.authority().startsWith("b.test");
    }

    /** Case 68, rule 39: the error names the 421 as the first attempt. */
    @Test
    void anOwnConnectionThatIsRefusedIsAnErrorThatTellsOfThe421() throws Exception {
        var scene = Scene.set();
        var origin = refusing(() -> scene.resolve("b.test", "127.0.0.2"));
        var client = client(scene.builder().addressLifetime(Duration.ofNanos(1)));
        get(client, Scene.uri(origin, "a.test"));
        var failure = catchThrowable(() -> get(client, Scene.uri(origin, "b.test")));
        assertThat(failure).isInstanceOf(ConnectException.class);
        assertThat(Told.by(failure)).containsExactly("421 dns_and_certificate; own_connection", "connect_failed");
    }

    /** Case 68, rule 39. */
    @Test
    void anOwnConnectionWhoseCertificateIsRejectedIsAnErrorThatTellsOfThe421() throws Exception {
        var scene = Scene.set();
        var origin = refusing(() -> scene.verifier().reject("b.test"));
        var client = client(scene.builder());
        get(client, Scene.uri(origin, "a.test"));
        var failure = catchThrowable(() -> get(client, Scene.uri(origin, "b.test")));
        assertThat(failure).isInstanceOf(SSLException.class);
        assertThat(Told.by(failure)).hasSize(2).first().isEqualTo("421 dns_and_certificate; own_connection");
        assertThat(origin.requests()).hasSize(2);
    }
}
