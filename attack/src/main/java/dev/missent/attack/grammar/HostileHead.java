package dev.missent.attack.grammar;

import java.util.List;
import java.util.random.RandomGenerator;

import dev.missent.testkit.message.Fields;

/**
 * A request over HTTP/2 that an HTTP/1.1 server behind a gateway might read as another one, or as two.
 *
 * @param number its tag: the path that its author means is {@code /t/NUMBER}
 * @param kind what is hostile, for the report
 * @param fields the header list, sent as written
 * @param body what is sent as DATA; null when the head ends the stream
 * @param trailers what ends the stream; empty when DATA does
 * @param ends whether the stream is ended at all
 */
public record HostileHead(int number, String kind, Fields fields, String body, Fields trailers, boolean ends) {
    private static final List<String> NAMES = List.of("transfer-encoding", "connection", "keep-alive", "upgrade", "te", "host",
        "content_length", "client_cert", "X-Upper",
        "x y", "x:", "", "content-length", "client-cert", "x_forwarded_for", "expect", "proxy-connection", ":path", ":authority",
        ":unknown", "cookie");
    private static final List<String> VALUES = List.of("chunked", "close", "h2c", "trailers, x", "canary.example", "5",
        "a\r\nHost: canary.example", "a\nb", "a\0b", " a", "a ",
        "100-continue", "/canary/0", "\u00e9", "CANARY");
    private static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "G T", "GET / HTTP/1.1\r\nX: y", "",
        "TRACE", "OPTIONS", "connect");
    private static final List<String> PATHS = List.of("/t/%d", "/t/%d HTTP/1.1\r\nHost: canary.example\r\n\r\n", "/t/%d x",
        "t/%d", "", "*", "//canary.example/t/%d", "/t/%d\r\nX: y",
        "http://canary.example/t/%d", "/t/%d#f", "/t/%d\t");
    private static final List<String> LENGTHS = List.of("0", "%d", "1%d", "+%d", "%d, %d", "-1", "", "99999999999999999999",
        "%d\r\nX: y");
    private static final List<String> PROTOCOLS = List.of("websocket", "connect-udp", "websocket\r\nX: y", "", "h2c");

    /** The kinds, of which each is made in turn. */
    public static final List<String> KINDS = List.of("field", "pseudo-header field", "extended CONNECT",
        "extended CONNECT with a length", "length", "trailers",
        "unfinished body", "CONNECT", "authority");

    /** The request of this number. */
    public static HostileHead request(int number, String host, RandomGenerator random) {
        var kind = KINDS.get(number % KINDS.size());
        var head = head("GET", host, "/t/" + number);
        return switch (kind) {
            case "field" -> of(number, kind,
                head.with(pick(NAMES, random), pick(VALUES, random).replace("CANARY", "a\r\n\r\n" + Draft.canary(number))));
            case "pseudo-header field" ->
                of(number, kind, head(pick(METHODS, random), host, pick(PATHS, random).formatted(number)));
            case "extended CONNECT" -> of(number, kind, connect(number, host, random));
            case "extended CONNECT with a length" -> {
                var body = Draft.canary(number);
                yield new HostileHead(number, kind,
                    connect(number, host, random).with("content-length", Integer.toString(body.length())), body, Fields.NONE,
                    random.nextBoolean());
            }
            case "length" -> {
                var body = Draft.canary(number);
                var length = pick(LENGTHS, random).formatted(body.length(), body.length());
                yield new HostileHead(number, kind, head("POST", host, "/t/" + number).with("content-length", length), body,
                    Fields.NONE, true);
            }
            case "trailers" -> new HostileHead(number, kind, head("POST", host, "/t/" + number), "12345",
                Fields.of(pick(NAMES, random), pick(VALUES, random).replace("CANARY", Draft.canary(number))), true);
            case "unfinished body" -> new HostileHead(number, kind,
                head("POST", host, "/t/" + number).with("content-length", "500"), Draft.canary(number),
                Fields.NONE, false);
            case "CONNECT" -> new HostileHead(number, kind,
                Fields.of(":method", "CONNECT", ":authority", host + ":80").with("content-length", "5"), "12345",
                Fields.NONE, random.nextBoolean());
            case "authority" ->
                of(number, kind, Fields
                    .of(":method", "GET", ":scheme", pick(List.of("http", "https", "ftp", ""), random), ":authority",
                        pick(List.of(host, host + "@canary.example", "canary.example", host + ":x", "", host + "\r\nX: y"),
                            random),
                        ":path", "/t/" + number)
                    .with("host", pick(List.of(host, "canary.example", host.toUpperCase(java.util.Locale.ROOT)), random)));
            default -> throw new IllegalStateException(kind);
        };
    }

    private static HostileHead of(int number, String kind, Fields fields) {
        return new HostileHead(number, kind, fields, "", Fields.NONE, true);
    }

    private static Fields connect(int number, String host, RandomGenerator random) {
        return Fields.of(":method", "CONNECT", ":protocol", pick(PROTOCOLS, random), ":scheme", "http", ":authority", host,
            ":path", "/t/" + number,
            "sec-websocket-version", "13");
    }

    private static Fields head(String method, String host, String path) {
        return Fields.of(":method", method, ":scheme", "http", ":authority", host, ":path", path);
    }

    private static String pick(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
