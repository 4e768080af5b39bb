package dev.missent.testkit.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.missent.testkit.Waiting;

/** Entries in the order of their arrival, which a test can wait for. */
final class Logbook<T> {
    private final List<T> entries = new ArrayList<>();

    synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    synchronized List<T> entries() {
        return List.copyOf(entries);
    }

    synchronized T awaitFirst(Predicate<T> wanted) {
        if (!Waiting.until(this, () -> entries.stream().anyMatch(wanted), entries::size)) {
            throw new AssertionError("waited for another entry than " + entries);
        }
        return entries.stream().filter(wanted).findFirst().orElseThrow();
    }

    synchronized List<T> await(int count) {
        if (!Waiting.until(this, () -> entries.size() >= count, entries::size)) {
            throw new AssertionError("waited for " + count + " entries and saw " + entries.size() + ": " + entries);
        }
        return entries();
    }
}
