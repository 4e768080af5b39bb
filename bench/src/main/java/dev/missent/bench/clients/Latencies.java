package dev.missent.bench.clients;

import java.util.Arrays;
import java.util.List;

/** How long requests took, in nanoseconds, in their order. For one thread at a time. */
final class Latencies {
    private static final int FIRST = 4096;

    private long[] nanos = new long[FIRST];
    private int count;

    void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = taken;
    }

    /** All of them, the shortest first. */
    static long[] sorted(List<Latencies> parts) {
        return parts.stream().flatMapToLong(part -> Arrays.stream(part.nanos, 0, part.count)).sorted().toArray();
    }
}
