package dev.missent.attack.grammar;

import java.util.List;
import java.util.random.RandomGenerator;

/** Responses of a hostile or broken upstream: what is behind a response, within its head or within its framing might reach another client. */
public final class ResponseGrammar {
    /** What no honest client is ever to see. */
    public static final String MARK = "FOREIGN";

    private static final String SPLIT = "HTTP/1.1 200 OK\r\nX-Whose: " + MARK + "\r\nContent-Length: 7\r\n\r\n" + MARK;
    private static final List<String> LINES = List.of("HTTP/1.1 200 OK", "HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified",
        "HTTP/1.1 404 Not Found", "HTTP/1.0 200 OK",
        "HTTP/1.1 200", "HTTP/2.0 200 OK", "HTTP/1.1 99 x", "HTTP/1.1 1000 x", "HTTP/1.1  200 OK", "ICY 200 OK",
        "HTTP/1.1 101 Switching Protocols", "HTTP/1.1 205 Reset Content",
        "HTTP/1.1 421 Misdirected Request", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK",
        "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\nHTTP/1.1 200 OK");
    private static final List<String> FRAMINGS = List.of("Content-Length: 2", "Content-Length: 0",
        "Content-Length: 2\r\nContent-Length: 3", "Content-Length: +2", "Content-Length: 2, 2",
        "Content-Length: -1", "Content-Length: 99999999999999999999", "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nContent-Length: 2", "Transfer-Encoding : chunked", "Content-Length: 2\r\nX: y\rz",
        "X_Y: z\r\nContent-Length: 2",
        "Connection: close\r\nContent-Length: 2", "X: a\r\n folded\r\nContent-Length: 2", "X: y", "Content-Length: 2\nX: y",
        "Upgrade: websocket\r\nConnection: Upgrade",
        "Connection: Content-Length\r\nContent-Length: 2");
    private static final List<String> BODIES = List.of("ok", "", "2\r\nok\r\n0\r\n\r\n", "2;x\r\nok\r\n0\r\n\r\n",
        "2\r\nok0\r\n\r\n", "2\r\nok\r\n0\r\nX: y\r\n\r\n", "ffffffffffffffffff\r\nok",
        "2\nok\n0\n\n", "0\r\n\r\n", "o");
    private static final List<String> TAILS = List.of("", SPLIT, SPLIT + SPLIT, "HTTP/1.1 4", "\0", "\r\n", MARK,
        "HTTP/1.1 200 OK\r\n");

    private ResponseGrammar() {}

    /** A response, Latin-1: one of three is proper in itself, so that the connection might be kept, and only what is behind it is hostile. */
    public static String response(RandomGenerator random) {
        if (random.nextInt(3) == 0) {
            return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + pick(TAILS, random);
        }
        return pick(LINES, random) + "\r\n" + pick(FRAMINGS, random) + "\r\n\r\n" + pick(BODIES, random) + pick(TAILS, random);
    }

    private static String pick(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
