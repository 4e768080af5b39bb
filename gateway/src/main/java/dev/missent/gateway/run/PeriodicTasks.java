package dev.missent.gateway.run;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.missent.gateway.background.Chore;

/** What a gateway does every ten seconds by itself. */
public final class PeriodicTasks implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final List<Runnable> duties;
    private final Consumer<String> notices;
    private final Chore chore;

    /** Begins; {@code notices} is told of tasks that failed. */
    public PeriodicTasks(Consumer<String> notices, Runnable... duties) {
        this.duties = List.of(duties);
        this.notices = notices;
        chore = new Chore("rounds", EVERY, this::look, notices);
    }

    /** One round: a duty that fails keeps no other from being done. */
    public void look() {
        duties.forEach(duty -> Chore.attempt("rounds", duty, notices));
    }

    @Override
    public void close() {
        chore.close();
    }
}
