package dev.missent.attack.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.missent.testkit.client.Failure;

/** A client that does nothing wrong, beside one that does: what it got, and how long that took. */
public final class Honest {
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int late;

    /** Asks once on a connection of its own, and compares the answer with what is expected. */
    public void ask(GatewayProcess gateway, String host, String path, String expected) {
        long began = System.nanoTime();
        try (var connection = gateway.dial(false, host, "http/1.1"); var http = connection.http1()) {
            var response = http.get(host, path);
            if (response.failure() instanceof Failure.TimedOut) {
                late++;
            } else if (response.status() != 200 || !response.body().text().equals(expected)) {
                wrong.add("%s%s: %d %s %s".formatted(host, path, response.status(), response.body().text(), response.failure()));
            }
            nanos.add(System.nanoTime() - began);
        } catch (java.io.IOException | AssertionError failed) {
            wrong.add("%s%s: %s".formatted(host, path, failed.getMessage()));
        }
    }

    /** Asks again and again. */
    public Honest whileTrue(BooleanSupplier more, Runnable ask) {
        while (more.getAsBoolean()) {
            ask.run();
        }
        return this;
    }

    /** Answers that were another one's, or none. */
    public List<String> wrong() {
        return wrong;
    }

    /** What was asked, and how long answers took. */
    public String figures() {
        var sorted = nanos.stream().sorted().toList();
        return sorted.isEmpty()
            ? "0 honest"
            : "%d honest, %d late, median %d ms, slowest %d ms".formatted(sorted.size(), late,
                TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() / 2)), TimeUnit.NANOSECONDS.toMillis(sorted.getLast()));
    }

    /** How many answers did not come within the patience of a test. */
    public int late() {
        return late;
    }
}
