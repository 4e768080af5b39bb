package dev.missent.gateway;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is taken back, the last step first, when a configuration is not put in force after all. */
final class Undo implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** A step has been made that {@code back} takes back. */
    void add(Runnable back) {
        steps.push(back);
    }

    /** The configuration is in force: nothing is taken back. */
    void forget() {
        steps.clear();
    }

    @Override
    public void close() {
        steps.forEach(Runnable::run);
        steps.clear();
    }
}
