package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.missent.lab.Doctor;
import dev.missent.lab.deployment.fault.Case;

/** Cases that run two at a time, in their order. */
final class Trials implements AutoCloseable {
    private static final int BESIDE = 2;

    private final ExecutorService workers = Executors.newFixedThreadPool(BESIDE);
    private final Doctor doctor = Doctor.inUse();

    /** What comes of each case, in their order; a case that cannot be run ends with what was wrong. */
    List<CompletableFuture<Outcome>> start(List<Case> cases) {
        return cases.stream().map(drawn -> CompletableFuture.supplyAsync(() -> run(drawn), workers)).toList();
    }

    private Outcome run(Case drawn) {
        try {
            return new Trial(drawn, doctor).run();
        } catch (IOException broken) {
            throw new UncheckedIOException(drawn.title(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(drawn.title(), stopped);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
