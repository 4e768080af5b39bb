package dev.missent.junit;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.missent.testkit.Patience;

/** The JDK's own client: one that never shares connections, and never repeats after 421. */
record JdkClient(MisdirectingServer server, HttpClient client) implements AutoCloseable {
    static JdkClient of(MisdirectingServer server, HttpClient.Version version) {
        return new JdkClient(server, HttpClient.newBuilder().sslContext(server.sslContext()).version(version).build());
    }

    private HttpRequest.Builder request(String host) {
        return HttpRequest.newBuilder(server.url(host, "/path?q")).timeout(Patience.LIMIT);
    }

    HttpResponse<String> get(String host) throws IOException, InterruptedException {
        return client.send(request(host).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getLater(String host) {
        return client.sendAsync(request(host).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String host, String body) throws IOException, InterruptedException {
        return client.send(request(host).POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            client.awaitTermination(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
