package dev.missent.bench.clients;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The same small request, as often as it goes, by so many at a time for so long. A failure or another status than 200 is counted. */
final class SteadyLoad {
    private static final int OK = 200;
    private static final double MICROS_IN_SECOND = 1_000_000;
    private static final double NANOS_IN_MICRO = 1_000;

    private final Subject subject;
    private final URI uri;
    private final long nanos;
    private final AtomicLong wrong = new AtomicLong();
    private final List<Latencies> latencies = new ArrayList<>();

    SteadyLoad(Subject subject, URI uri, int parallel, Duration length) {
        this.subject = subject;
        this.uri = uri;
        nanos = length.toNanos();
        for (int i = 0; i < parallel; i++) {
            latencies.add(new Latencies());
        }
    }

    /** From so many platform threads, each waiting for its response. */
    Figures blocking() throws InterruptedException {
        var watch = new Stopwatch();
        long end = System.nanoTime() + nanos;
        var threads = new ArrayList<Thread>();
        for (var own : latencies) {
            threads.add(Thread.ofPlatform().start(() -> ask(own, end)));
        }
        for (var thread : threads) {
            thread.join();
        }
        return figures(watch);
    }

    private void ask(Latencies own, long end) {
        for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
            try {
                judge(subject.get(uri));
            } catch (IOException failed) {
                wrong.incrementAndGet();
            } catch (InterruptedException stopped) {
                return;
            }
            own.add(System.nanoTime() - began);
        }
    }

    /** So many in flight: whoever gets a response sends the next request. */
    Figures async() {
        var watch = new Stopwatch();
        long end = System.nanoTime() + nanos;
        var chains = new ArrayList<CompletableFuture<Void>>();
        for (var own : latencies) {
            var done = new CompletableFuture<Void>();
            chains.add(done);
            next(own, end, done);
        }
        chains.forEach(CompletableFuture::join);
        return figures(watch);
    }

    private void next(Latencies own, long end, CompletableFuture<Void> done) {
        long began = System.nanoTime();
        if (began >= end) {
            done.complete(null);
            return;
        }
        subject.getAsync(uri).whenComplete((status, failure) -> {
            if (failure == null) {
                judge(status);
            } else {
                wrong.incrementAndGet();
            }
            own.add(System.nanoTime() - began);
            next(own, end, done);
        });
    }

    private void judge(int status) {
        if (status != OK) {
            wrong.incrementAndGet();
        }
    }

    private Figures figures(Stopwatch watch) {
        double micros = watch.micros();
        double cpu = watch.cpuMicros();
        var all = Latencies.sorted(latencies);
        return Figures.none().with("rate", all.length / micros * MICROS_IN_SECOND).with("cpu", cpu / all.length)
            .with("busy", cpu / micros).with("p50", at(all, 0.50)).with("p99", at(all, 0.99)).with("wrong", (double) wrong.get());
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) (sorted.length * part)] / NANOS_IN_MICRO;
    }
}
