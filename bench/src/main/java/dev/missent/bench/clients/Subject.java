package dev.missent.bench.clients;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A client under measurement. Every method reads the whole content of the response. Thread-safe. */
interface Subject extends AutoCloseable {
    /** GET; the status. */
    int get(URI uri) throws IOException, InterruptedException;

    /** GET without waiting; the status. */
    CompletableFuture<Integer> getAsync(URI uri);

    /** POST of a body that can be read once; the status. */
    CompletableFuture<Integer> postOnceAsync(URI uri, byte[] body);

    /** GET of something large, which is not kept; its length. */
    long download(URI uri) throws IOException, InterruptedException;

    /** POST of so many bytes from a stream; the status. */
    int upload(URI uri, long length) throws IOException, InterruptedException;

    /** Closes its connections and ends its threads. */
    @Override
    void close();
}
