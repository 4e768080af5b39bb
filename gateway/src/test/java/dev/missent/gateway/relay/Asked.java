package dev.missent.gateway.relay;

import java.io.IOException;
import java.util.Locale;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import org.jspecify.annotations.Nullable;

/**
 * A request that can be said in either protocol.
 *
 * @param body null for none
 * @param sized whether the length of the body is announced
 */
record Asked(String method, String path, Fields fields, @Nullable Source body, boolean sized, Fields trailers) {
    static Asked get(String path) {
        return of("GET", path);
    }

    static Asked of(String method, String path) {
        return new Asked(method, path, Fields.NONE, null, true, Fields.NONE);
    }

    Asked with(String name, String value) {
        return new Asked(method, path, fields.with(name, value), body, sized, trailers);
    }

    Asked body(Source source) {
        return new Asked(method, path, fields, source, true, trailers);
    }

    /** A body that ends where it ends, followed by trailers. */
    Asked streamed(Source source, String... namesAndValues) {
        return new Asked(method, path, fields, source, false, Fields.of(namesAndValues));
    }

    /** Says it and waits for the response. */
    RawResponse on(Front front, RawConnection connection) throws IOException {
        return switch (front) {
            case H1 -> http1(connection);
            case H2 -> http2(connection);
        };
    }

    private RawResponse http1(RawConnection connection) throws IOException {
        var http = connection.http1().send(head());
        if (body == null) {
            return http.response(method);
        }
        if (sized) {
            return http.send(body).response(method);
        }
        for (long from = 0; from < body.length(); from += 10_000) {
            long size = Math.min(10_000, body.length() - from);
            http.send(Long.toHexString(size) + "\r\n").send(part(body, from, size)).send("\r\n");
        }
        return http.send("0\r\n" + lines(trailers) + "\r\n").response(method);
    }

    private static Source part(Source body, long from, long size) throws IOException {
        try (var in = body.open()) {
            in.skipNBytes(from);
            return Source.of(in.readNBytes((int) size));
        }
    }

    /** The head as HTTP/1.1 says it. */
    String head() {
        String framing = body == null
            ? ""
            : sized ? "Content-Length: " + body.length() + "\r\n" : "Transfer-Encoding: chunked\r\n";
        return method + " " + path + " HTTP/1.1\r\nHost: " + Stage.HOST + "\r\n" + framing + lines(fields) + "\r\n";
    }

    private static String lines(Fields fields) {
        var text = new StringBuilder();
        fields.lines().forEach(line -> text.append(line).append("\r\n"));
        return text.toString();
    }

    private RawResponse http2(RawConnection connection) throws IOException {
        var head = Fields.of(":method", method, ":scheme", "https", ":authority", Stage.HOST, ":path", path);
        for (var line : fields.lines()) {
            head = head.with(line.name().toLowerCase(Locale.ROOT), line.value());
        }
        var http = connection.http2();
        if (body == null) {
            return http.open(head, true).response();
        }
        if (sized) {
            return http.open(head.with("content-length", Long.toString(body.length())), false).send(body, true).response();
        }
        boolean bare = trailers.lines().isEmpty();
        var stream = http.open(head, false).send(body, bare);
        return (bare ? stream : stream.sendTrailers(trailers)).response();
    }
}
