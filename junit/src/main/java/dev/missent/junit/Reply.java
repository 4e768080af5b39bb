package dev.missent.junit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.missent.wire.FramingFields;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** How a request is answered. Immutable: each method answers a reply that differs in one thing. */
public final class Reply {
    /** What becomes of the connection when the response was sent. */
    enum Afterwards {
        KEEP,
        GO_AWAY,
        CLOSE
    }

    private static final CompletableFuture<?> NOW = CompletableFuture.completedFuture(null);

    private final int status;
    private final Map<String, String> fields;
    private final byte @Nullable [] body;
    private final boolean endless;
    private final CompletableFuture<?> signal;
    private final Afterwards afterwards;

    private Reply(int status, Map<String, String> fields, byte @Nullable [] body, boolean endless, CompletableFuture<?> signal,
        Afterwards afterwards) {
        this.status = status;
        this.fields = fields;
        this.body = body;
        this.endless = endless;
        this.signal = signal;
        this.afterwards = afterwards;
    }

    /**
     * A final response with this status. Without {@link #body} it has a line of text that names connection, server name and authority.
     *
     * @throws IllegalArgumentException for statuses below 200 or above 599
     */
    public static Reply of(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("a final status is 200 to 599, not " + status);
        }
        return new Reply(status, Map.of(), null, false, NOW, Afterwards.KEEP);
    }

    /** 200. */
    public static Reply ok() {
        return of(200);
    }

    /** 421 with {@code Cache-Control: no-store}. */
    public static Reply misdirected() {
        return of(421).field("cache-control", "no-store");
    }

    /**
     * With this field; one that has its name already is replaced.
     *
     * @throws IllegalArgumentException for Content-Length and Transfer-Encoding, which are set from the body
     */
    public Reply field(String name, String value) {
        FramingFields.notOne(AsciiString.of(name));
        var more = new LinkedHashMap<>(fields);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new Reply(status, more, body, endless, signal, afterwards);
    }

    /** With this body, as UTF-8. */
    public Reply body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** With this body. */
    public Reply body(byte[] bytes) {
        return new Reply(status, fields, bytes.clone(), endless, signal, afterwards);
    }

    /** With a body that never ends: it is sent as fast as the client takes it. */
    public Reply endless() {
        return new Reply(status, fields, body, true, signal, afterwards);
    }

    /** Not before the future has completed, however it completes. The request can be seen in the records meanwhile. */
    public Reply when(CompletableFuture<?> future) {
        return new Reply(status, fields, body, endless, future, afterwards);
    }

    /**
     * The connection takes no further request: GOAWAY after the response in HTTP/2 (RFC 9113 s6.8), {@code Connection: close} in HTTP/1.1.
     * Requests under way are answered before it closes.
     */
    public Reply thenGoAway() {
        return new Reply(status, fields, body, endless, signal, Afterwards.GO_AWAY);
    }

    /** The connection is closed after the response, in HTTP/2 without GOAWAY; other requests on it are cut off. */
    public Reply thenClose() {
        return new Reply(status, fields, body, endless, signal, Afterwards.CLOSE);
    }

    int status() {
        return status;
    }

    Map<String, String> fields() {
        return fields;
    }

    boolean isEndless() {
        return endless;
    }

    CompletableFuture<?> signal() {
        return signal;
    }

    Afterwards afterwards() {
        return afterwards;
    }

    /** The body, by default a sentence that makes a failing test readable. */
    byte[] content(Received request) {
        if (body != null) {
            return body.clone();
        }
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        String text = "%d: connection %d, server name %s, asked for %s\n".formatted(status, request.connection(),
            request.sni() == null ? "none" : request.sni(), request.authority());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + fields;
    }
}
