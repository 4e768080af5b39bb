package dev.missent.attack.family;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import dev.missent.attack.grammar.ResponseGrammar;
import dev.missent.attack.ground.GatewayProcess;
import dev.missent.attack.ground.Site;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.origin.ByteOrigin;

/** Hostile responses: what an upstream sends too much, too little or in two ways is nobody else's answer. */
public final class ResponseAttack implements Attack {
    private static final int AT_ONCE = 16;
    private static final String HOST = "bytes.example";
    private static final Pattern NUMBER = Pattern.compile("/(\\d+) ");

    @Override
    public String name() {
        return "responses";
    }

    @Override
    public Outcome run(Effort effort) throws Exception {
        try (var origin = ByteOrigin.start((connection, head) -> answer(effort.seed(), head))) {
            Site.write(effort.folder(), Map.of(HOST, "servers: [\"http://127.0.0.1:" + origin.port() + "\"]"),
                "access_log: { format: off }");
            try (var gateway = GatewayProcess.start(effort.folder(), ":", List.of("-Xmx256m"))) {
                var late = new CopyOnWriteArrayList<Integer>();
                var wrong = new ArrayList<>(Parallel.forEach(effort.cases(), AT_ONCE, number -> {
                    var method = number % 5 == 0 ? "HEAD" : "GET";
                    ask(gateway, number, method, "/hostile/" + number);
                    var own = ask(gateway, number + 1, "GET", "/own/" + number);
                    if (own.status() == 0) {
                        late.add(number);
                    } else if (own.status() != 200 || !own.body().text().equals("own" + number)) {
                        throw new AssertionError("/own/" + number + " got " + own.status() + " " + own.body().text());
                    }
                }));
                return Outcome.of(
                    "%d hostile responses on %d upstream connections, each before an honest request; %d honest without an answer"
                        .formatted(
                            effort.cases(), origin.received().size(), late.size()),
                    wrong);
            }
        }
    }

    private static String answer(long seed, String head) {
        var number = NUMBER.matcher(head);
        int which = number.find() ? Integer.parseInt(number.group(1)) : -1;
        if (head.contains("/hostile/")) {
            return ResponseGrammar.response(new Random(seed * 31 + which));
        }
        var own = "own" + which;
        return "HTTP/1.1 200 OK\r\nContent-Length: " + own.length() + "\r\n\r\n" + own;
    }

    /** Asks over HTTP/1.1 or HTTP/2, in turn. */
    private static RawResponse ask(GatewayProcess gateway, int number, String method, String path) {
        boolean http2 = number % 2 == 0;
        try (var connection = gateway.dial(false, HOST, "")) {
            if (http2) {
                return connection.http2()
                    .open(dev.missent.testkit.message.Fields.of(":method", method, ":scheme", "http", ":authority", HOST, ":path",
                        path), true)
                    .response();
            }
            return connection.http1().send(method + " " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n").response(method);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
