package dev.missent.gateway.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last refusals with their full decision. A new one replaces the oldest. Thread-safe. */
public final class RecentRefusals {
    /** How many refusals are kept. */
    public static final int KEPT = 256;

    private final Deque<Refusal> kept = new ArrayDeque<>(KEPT);

    /** Adds a refusal. */
    public synchronized void add(Refusal refusal) {
        if (kept.size() == KEPT) {
            kept.removeFirst();
        }
        kept.addLast(refusal);
    }

    /** The last ones, the latest first. */
    public synchronized List<Refusal> last(int count) {
        return kept.reversed().stream().limit(count).toList();
    }
}
