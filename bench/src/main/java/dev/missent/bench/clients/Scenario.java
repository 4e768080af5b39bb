package dev.missent.bench.clients;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured, and which figures its table has. */
enum Scenario {
    /** As many requests as possible. */
    H2("HTTP/2 over TLS, one host, one connection, 200 bytes"),
    /** The same in HTTP/1.1. */
    H1("HTTP/1.1 keep-alive over TLS, one host, 200 bytes"),
    /** Where sharing saves handshakes. */
    NAMES("50 names behind one endpoint, first request to each at the same time, cold client"),
    /** Where sharing is refused. */
    STRICT(
        "Strict server (421 unless SNI is the host), 8 hosts, 6 requests each, half of them POST with a one-shot body, cold client"),
    /** Content towards the client. */
    DOWNLOAD("Download of 100 MiB over HTTP/2"),
    /** Content from the client. */
    UPLOAD("Upload of 100 MiB over HTTP/2");

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    /**
     * One figure.
     *
     * @param name as measured
     * @param title as tables call it
     * @param digits after the decimal point
     */
    record Column(String name, String title, int digits) {}

    /** By their words in lower case, separated by commas. */
    static List<Scenario> of(String words) {
        return Arrays.stream(words.split(",", -1)).map(word -> valueOf(word.toUpperCase(Locale.ROOT))).toList();
    }

    String title() {
        return title;
    }

    /** The same with other numbers of threads or hosts. */
    List<String> variants() {
        return switch (this) {
            case H2 -> List.of("blocking 1", "blocking 16", "blocking 64", "async 64");
            case H1 -> List.of("http1 16");
            case NAMES -> List.of("50");
            case STRICT -> List.of("8");
            case DOWNLOAD, UPLOAD -> List.of("100 MiB");
        };
    }

    List<Column> columns() {
        return switch (this) {
            case H2, H1 -> List.of(new Column("rate", "requests/s", 0), new Column("cpu", "CPU µs/request", 1),
                new Column("busy", "CPUs busy", 2), new Column("p50", "p50 µs", 0), new Column("p99", "p99 µs", 0),
                new Column("wrong", "failed", 0));
            case NAMES -> List.of(new Column("connections", "connections", 0), new Column("handshakes", "full handshakes", 0),
                new Column("bytes", "bytes on the wire", 0), new Column("ms", "ms to the full set", 1),
                new Column("cpu", "client CPU ms", 1), new Column("lost", "lost", 0));
            case STRICT -> List.of(new Column("misdirected", "421 sent", 0), new Column("lost", "requests lost", 0),
                new Column("connections", "connections", 0), new Column("ms", "ms", 1));
            case DOWNLOAD, UPLOAD -> List.of(new Column("rate", "MiB/s", 0), new Column("cpu", "CPU µs/MiB", 0),
                new Column("wrong", "failed", 0));
        };
    }

    /** Whether one measurement is one piece of work, not a length of time. */
    boolean isRepeated() {
        return switch (this) {
            case H2, H1 -> false;
            case NAMES, STRICT, DOWNLOAD, UPLOAD -> true;
        };
    }
}
