package dev.missent.attack.family;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.attack.ground.GatewayProcess;
import dev.missent.attack.ground.Site;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;

/** Tagged requests over shared upstream connections, with clients that leave and servers that die: every byte that arrives is its own. */
public final class AbortAttack implements Attack {
    private static final int AT_ONCE = 32;
    private static final int CANCEL = 8;
    private static final int MOST = 40_000;

    @Override
    public String name() {
        return "aborts";
    }

    @Override
    public Outcome run(Effort effort) throws Exception {
        try (var one = ScriptedOrigin.cleartext().answering(request -> answer(effort.seed(), request)).start();
            var two = ScriptedOrigin.cleartext().priorKnowledge().answering(request -> answer(effort.seed(), request)).start()) {
            Site.write(effort.folder(),
                Map.of("one.example", "servers: [\"http://127.0.0.1:" + one.address().getPort() + "\"]", "two.example",
                    "servers: [\"http://127.0.0.1:" + two.address().getPort() + "\"], protocol: h2"),
                "access_log: { format: off }");
            try (var gateway = GatewayProcess.start(effort.folder(), ":", List.of("-Xmx256m"))) {
                return tagged(effort, gateway, "one.example", "HTTP/1.1").and(tagged(effort, gateway, "two.example", "HTTP/2"));
            }
        }
    }

    private static String tag(String path) {
        return "<" + path.substring(path.lastIndexOf('/') + 1) + ">";
    }

    /** A body that says throughout whose it is; sometimes it is cut, or the server hangs up. */
    private static Answer answer(long seed, ReceivedRequest request) {
        var tag = tag(request.target());
        var random = new Random(seed + tag.hashCode());
        var message = Answer.ok(tag.repeat(1 + random.nextInt(MOST / tag.length())));
        return switch (random.nextInt(12)) {
            case 0 -> Answer.hangUp();
            case 1 -> Answer.reset(2);
            case 2 -> message.cutAt(random.nextInt(2000));
            case 3 -> message.closingAfterwards();
            case 4 -> message.chunked("x-tag", tag);
            default -> message;
        };
    }

    private static Outcome tagged(Effort effort, GatewayProcess gateway, String host, String behind) {
        var counts = new Counts();
        var thrown = Parallel.forEach(effort.cases() / 8, AT_ONCE, number -> {
            var random = effort.random(number);
            try (var connection = gateway.dial(false, host, "")) {
                if (number % 2 == 0) {
                    multiplexed(connection, host, number, random, counts);
                } else {
                    pipelined(connection, host, number, random, counts);
                }
            } catch (IOException gone) {
                counts.cut.incrementAndGet();
            }
        });
        counts.wrong.addAll(thrown);
        return Outcome.of(
            "behind %s: %d tagged requests, %d answered as a whole, %d cut or refused, %d left by the client, %d wrong".formatted(
                behind,
                counts.whole.get() + counts.cut.get() + counts.left.get(), counts.whole.get(), counts.cut.get(),
                counts.left.get(), counts.wrong.size()),
            counts.wrong);
    }

    private static void multiplexed(RawConnection connection, String host, int number, Random random, Counts counts)
        throws IOException {
        var http = connection.http2();
        for (int round = 0; round < 2; round++) {
            var paths = List.of("/" + number + "a" + round, "/" + number + "b" + round, "/" + number + "c" + round,
                "/" + number + "d" + round);
            var streams = paths.stream()
                .map(path -> http.open(Fields.of(":method", "GET", ":scheme", "http", ":authority", host, ":path", path), true))
                .toList();
            for (int i = 0; i < streams.size(); i++) {
                if (random.nextInt(4) == 0) {
                    counts.partly(paths.get(i), streams.get(i).reset(CANCEL).head());
                } else {
                    counts.note(paths.get(i), streams.get(i).response());
                }
            }
        }
    }

    private static void pipelined(RawConnection connection, String host, int number, Random random, Counts counts)
        throws IOException {
        var http = connection.http1();
        for (int i = 0; i < 8; i++) {
            var path = "/" + number + "e" + i;
            if (random.nextInt(8) == 0) {
                http.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                counts.left.incrementAndGet();
                return;
            }
            var response = i % 3 == 0
                ? http.exchange("POST", host, path, Source.of(tag(path).repeat(random.nextInt(500))))
                : http.get(host, path);
            counts.note(path, response);
            if (!response.complete()) {
                return;
            }
        }
    }

    /** What came of the requests. */
    private static final class Counts {
        private final AtomicInteger whole = new AtomicInteger();
        private final AtomicInteger cut = new AtomicInteger();
        private final AtomicInteger left = new AtomicInteger();
        private final List<String> wrong = new CopyOnWriteArrayList<>();

        void note(String path, RawResponse response) {
            (response.complete() && response.status() == 200 ? whole : cut).incrementAndGet();
            look(path, response);
        }

        void partly(String path, RawResponse response) {
            left.incrementAndGet();
            look(path, response);
        }

        private void look(String path, RawResponse response) {
            var tag = tag(path);
            var text = response.body().text();
            boolean own = tag.repeat(text.length() / tag.length() + 1).startsWith(text);
            if (response.status() == 200 && !own) {
                wrong.add(path + " got " + text.substring(0, Math.min(60, text.length())));
            }
        }
    }
}
