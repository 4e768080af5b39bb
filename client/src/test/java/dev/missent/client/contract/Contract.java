package dev.missent.client.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheckOnce;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** One client kind over one wire, and what its tests have opened. */
@ExtendWith(LeakCheckOnce.class)
@Timeout(30)
abstract class Contract {
    private final ClientKind kind;
    private final Wire wire;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Deque<HttpClient> clients = new ArrayDeque<>();

    Contract(ClientKind kind, Wire wire) {
        this.kind = kind;
        this.wire = wire;
    }

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        clients.forEach(HttpClient::shutdownNow);
        for (var client : clients) {
            assertThat(client.awaitTermination(Patience.LIMIT)).as("terminated after shutdownNow").isTrue();
        }
        for (var resource : opened) {
            resource.close();
        }
    }

    Wire wire() {
        return wire;
    }

    /** Leaves a client out that is known not to keep a promise which the others have to keep. */
    void exempt(ClientKind failing, String what) {
        Assumptions.assumeFalse(kind == failing, () -> failing + " " + what);
    }

    /** A builder without any option. */
    HttpClient.Builder bareBuilder() {
        return kind.builder();
    }

    /** A builder whose clients trust our origins and use no proxy. */
    HttpClient.Builder builder() {
        return kind.builder().sslContext(Certificates.trusting()).proxy(HttpClient.Builder.NO_PROXY);
    }

    HttpClient client() {
        return client(builder());
    }

    HttpClient client(HttpClient.Builder from) {
        var client = from.build();
        clients.push(client);
        return client;
    }

    <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    ScriptedOrigin origin(OriginPlan plan) {
        return open(plan.start());
    }

    ScriptedOrigin origin(Script script) {
        return origin(wire.plan().answering(script));
    }

    URI uri(ScriptedOrigin origin, String path) {
        return wire.uri(origin, path);
    }

    HttpRequest.Builder to(ScriptedOrigin origin, String path) {
        return HttpRequest.newBuilder(uri(origin, path));
    }

    HttpResponse<String> get(HttpClient client, ScriptedOrigin origin, String path) throws IOException, InterruptedException {
        return client.send(to(origin, path).build(), BodyHandlers.ofString());
    }

    /** What a future gives within the limit of every wait. */
    static <T> T await(Future<T> future) throws Exception {
        return future.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }
}
