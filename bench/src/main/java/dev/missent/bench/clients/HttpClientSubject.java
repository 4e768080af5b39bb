package dev.missent.bench.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Whatever extends the JDK's {@link HttpClient}: the same code for its own and for missent's. */
final class HttpClientSubject implements Subject {
    private final HttpClient client;

    HttpClientSubject(HttpClient client) {
        this.client = client;
    }

    @Override
    public int get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()).statusCode();
    }

    @Override
    public CompletableFuture<Integer> getAsync(URI uri) {
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
            .thenApply(HttpResponse::statusCode);
    }

    @Override
    public CompletableFuture<Integer> postOnceAsync(URI uri, byte[] body) {
        var once = new ByteArrayInputStream(body);
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofInputStream(() -> once)).build();
        return client.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(HttpResponse::statusCode);
    }

    @Override
    public long download(URI uri) throws IOException, InterruptedException {
        try (var content = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream()).body()) {
            return content.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public int upload(URI uri, long length) throws IOException, InterruptedException {
        var body = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(length)), length);
        return client.send(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofByteArray()).statusCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
