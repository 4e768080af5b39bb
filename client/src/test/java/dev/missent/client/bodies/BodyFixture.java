package dev.missent.client.bodies;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.missent.client.MissentClient;
import dev.missent.client.MissentClientBuilder;
import dev.missent.junit.MisdirectingServer;
import dev.missent.junit.MisdirectingServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Two names on one server, and a client. */
@Timeout(30)
abstract class BodyFixture {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        for (var each : opened) {
            each.close();
        }
    }

    <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        return resource;
    }

    static MisdirectingServerBuilder names() {
        return MisdirectingServer.forNames("a.test", "b.test");
    }

    MisdirectingServer start(MisdirectingServerBuilder builder) throws IOException {
        return open(builder.start());
    }

    static MissentClientBuilder builder(MisdirectingServer server) {
        return MissentClient.newBuilder().sslContext(server.sslContext()).resolver(server.resolver())
            .proxy(HttpClient.Builder.NO_PROXY);
    }

    MissentClient client(MisdirectingServer server) {
        return client(builder(server));
    }

    MissentClient client(MissentClientBuilder builder) {
        var client = builder.build();
        opened.push(client::shutdownNow);
        return client;
    }

    static HttpRequest post(MisdirectingServer server, String host, BodyPublisher body) {
        return HttpRequest.newBuilder(server.url(host, "/")).POST(body).build();
    }

    static HttpResponse<String> get(MissentClient client, MisdirectingServer server, String host)
        throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.url(host, "/")).build(), BodyHandlers.ofString());
    }
}
