package dev.missent.bench.clients;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The first request to each of many names, all at the same time, by a client that has done nothing before. */
final class ManyNames {
    private static final int OK = 200;
    private static final double MICROS_IN_MILLI = 1_000;

    private ManyNames() {}

    /** How long it takes until all have answered, and how many have not. */
    static Figures firstSet(Subject cold, List<URI> uris) {
        var watch = new Stopwatch();
        var answers = new ArrayList<CompletableFuture<Integer>>();
        for (var uri : uris) {
            answers.add(cold.getAsync(uri));
        }
        int lost = 0;
        for (var answer : answers) {
            lost += isLost(answer) ? 1 : 0;
        }
        return Figures.none().with("ms", watch.micros() / MICROS_IN_MILLI).with("cpu", watch.cpuMicros() / MICROS_IN_MILLI)
            .with("lost", lost);
    }

    /** Whether it ended otherwise than with 200. */
    static boolean isLost(CompletableFuture<Integer> answer) {
        try {
            return answer.join() != OK;
        } catch (CompletionException failed) {
            return true;
        }
    }
}
