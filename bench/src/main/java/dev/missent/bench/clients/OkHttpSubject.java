package dev.missent.bench.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** OkHttp. Its limit of asynchronous requests to one host, 5, is raised to its limit for all hosts, 64: the others have none. */
final class OkHttpSubject implements Subject {
    private static final int IN_FLIGHT = 64;

    private final OkHttpClient client;

    OkHttpSubject(Trust trust, boolean http1) {
        var dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(IN_FLIGHT);
        client = new OkHttpClient.Builder().dispatcher(dispatcher)
            .sslSocketFactory(trust.context().getSocketFactory(), trust.manager())
            .protocols(http1 ? List.of(Protocol.HTTP_1_1) : List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)).build();
    }

    @Override
    public int get(URI uri) throws IOException {
        return status(client.newCall(request(uri)).execute());
    }

    private static Request request(URI uri) {
        return new Request.Builder().url(uri.toString()).build();
    }

    private static int status(Response response) throws IOException {
        try (response) {
            response.body().bytes();
            return response.code();
        }
    }

    @Override
    public CompletableFuture<Integer> getAsync(URI uri) {
        return enqueued(request(uri));
    }

    @Override
    public CompletableFuture<Integer> postOnceAsync(URI uri, byte[] body) {
        return enqueued(new Request.Builder().url(uri.toString()).post(new Once(new ByteArrayInputStream(body), -1)).build());
    }

    private CompletableFuture<Integer> enqueued(Request request) {
        var answered = new CompletableFuture<Integer>();
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try {
                    answered.complete(status(response));
                } catch (IOException failed) {
                    answered.completeExceptionally(failed);
                }
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                answered.completeExceptionally(failure);
            }
        });
        return answered;
    }

    @Override
    public long download(URI uri) throws IOException {
        try (var response = client.newCall(request(uri)).execute(); var content = response.body().byteStream()) {
            return content.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public int upload(URI uri, long length) throws IOException {
        var body = new Once(new Zeros(length), length);
        return status(client.newCall(new Request.Builder().url(uri.toString()).post(body).build()).execute());
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** A body from a stream, of which OkHttp is told that it cannot be repeated. */
    private static final class Once extends RequestBody {
        private final InputStream content;
        private final long length;

        Once(InputStream content, long length) {
            this.content = content;
            this.length = length;
        }

        @Override
        public @Nullable MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (var source = Okio.source(content)) {
                sink.writeAll(source);
            }
        }
    }
}
