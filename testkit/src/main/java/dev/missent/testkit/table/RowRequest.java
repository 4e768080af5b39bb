package dev.missent.testkit.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The request of a row, in one of the three forms of the request column. */
public sealed interface RowRequest {
    /**
     * A plain {@code GET} of an authority, in either protocol.
     *
     * @param authority Host or {@code :authority}
     * @param path the path
     */
    record To(String authority, String path) implements RowRequest {
        @Override
        public Http1Head http1() {
            return new Http1Head("GET", path, List.of(new Field("Host", authority)));
        }

        @Override
        public Http2Head http2(String scheme) {
            return new Stated(List.of(), List.of(new Field(":authority", authority), new Field(":path", path))).http2(scheme);
        }

        @Override
        public String toString() {
            return path.equals("/") ? authority : authority + " " + path;
        }
    }

    /** Lines of HTTP/1.1, which only HTTP/1.1 can say. */
    record Lines(Http1Head head) implements RowRequest {
        @Override
        public Http1Head http1() {
            return head;
        }

        @Override
        public Http2Head http2(String scheme) {
            throw new IllegalStateException("lines of HTTP/1.1 asked of another protocol: " + this);
        }

        @Override
        public String toString() {
            return head.method() + " " + head.target()
                + head.fields().stream().map(field -> " ; " + field).collect(Collectors.joining());
        }
    }

    /**
     * Fields of HTTP/2 or HTTP/3, which only they can say. What is not stated is {@code :method GET}, the connection's {@code :scheme}
     * and {@code :path /}.
     *
     * @param without the pseudo-header fields that are not sent
     * @param fields the fields that are stated, in order
     */
    record Stated(List<String> without, List<Field> fields) implements RowRequest {
        @Override
        public Http1Head http1() {
            throw new IllegalStateException("fields of HTTP/2 asked of HTTP/1.1: " + this);
        }

        @Override
        public Http2Head http2(String scheme) {
            var all = new ArrayList<Field>();
            for (var usual : List.of(new Field(":method", "GET"), new Field(":scheme", scheme), new Field(":path", "/"))) {
                if (!without.contains(usual.name()) && fields.stream().noneMatch(field -> field.name().equals(usual.name()))) {
                    all.add(usual);
                }
            }
            all.addAll(fields);
            return new Http2Head(all);
        }

        @Override
        public String toString() {
            var parts = new ArrayList<String>();
            without.forEach(name -> parts.add("without " + name));
            fields.forEach(
                field -> parts.add(field.name().startsWith(":") ? field.name() + " " + field.value() : field.toString()));
            return String.join(" ; ", parts);
        }
    }

    /** As HTTP/1.1 sends it. */
    Http1Head http1();

    /** As HTTP/2 and HTTP/3 send it on a connection of that scheme. */
    Http2Head http2(String scheme);
}
