package dev.missent.bench.clients;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Requests to several hosts of a server that wants each on a connection of its own, by a client that has done nothing before. The first
 * request of every second host is a POST whose body can be read once.
 */
final class StrictRounds {
    /** The length of a body; the server answers 400 to any other. */
    static final int BODY = 4096;
    /** How often each host is asked. */
    static final int ROUNDS = 6;
    private static final double MICROS_IN_MILLI = 1_000;

    private final Subject cold;
    private final List<URI> uris;
    private int lost;

    StrictRounds(Subject cold, List<URI> uris) {
        this.cold = cold;
        this.uris = uris;
    }

    /** One host after the other, then all at the same time, in turn; what had no 200 in the end is lost. */
    Figures run() {
        var watch = new Stopwatch();
        for (int round = 0; round < ROUNDS; round++) {
            boolean together = round % 2 == 1;
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (int host = 0; host < uris.size(); host++) {
                var answer = ask(uris.get(host), (host + round / 2) % 2 == 1);
                answers.add(answer);
                if (!together) {
                    ManyNames.isLost(answer);
                }
            }
            for (var answer : answers) {
                lost += ManyNames.isLost(answer) ? 1 : 0;
            }
        }
        return Figures.none().with("ms", watch.micros() / MICROS_IN_MILLI).with("lost", lost);
    }

    private CompletableFuture<Integer> ask(URI uri, boolean posts) {
        return posts ? cold.postOnceAsync(uri, new byte[BODY]) : cold.getAsync(uri);
    }
}
