package dev.missent.client.conformance;

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

import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.client.RequestOptions;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.MisdirectingServerBuilder;
import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What the cases have in common: servers and clients that end with the test, and ways to ask. */
@ExtendWith(LeakCheck.class)
@Timeout(30)
abstract class Conformance {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Deque<MissentClient> clients = new ArrayDeque<>();

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

    <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    MisdirectingServer start(MisdirectingServerBuilder plan) throws IOException {
        return open(plan.start());
    }

    /** A builder whose clients trust the server, find its names and use no proxy. */
    static MissentClientBuilder builder(MisdirectingServer server) {
        return MissentClient.newBuilder().sslContext(server.sslContext()).resolver(server.resolver())
            .proxy(HttpClient.Builder.NO_PROXY);
    }

    MissentClient client(MisdirectingServer server) {
        return client(builder(server));
    }

    MissentClient client(MissentClientBuilder from) {
        var client = from.build();
        clients.push(client);
        return client;
    }

    static HttpResponse<String> get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> get(HttpClient client, URI uri, RequestOptions options) throws IOException, InterruptedException {
        return client.send(options.on(HttpRequest.newBuilder(uri).build()), BodyHandlers.ofString());
    }

    /** Asks the server for the root of a host. */
    static HttpResponse<String> get(HttpClient client, MisdirectingServer server, String host)
        throws IOException, InterruptedException {
        return get(client, server.url(host, "/"));
    }

    /** What a future gives within the limit of every wait. */
    static <T> T await(Future<T> future) throws Exception {
        return future.get(Patience.millis(), TimeUnit.MILLISECONDS);
    }
}
