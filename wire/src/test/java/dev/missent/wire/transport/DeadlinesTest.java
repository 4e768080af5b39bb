package dev.missent.wire.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.testkit.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlinesTest {
    /** A deadline that has passed already. */
    private record Overdue(long at, Runnable whenExpired) implements Deadlines.Timed {
        @Override
        public long deadline() {
            if (at == Deadlines.NEVER) {
                throw new IllegalStateException("no deadline");
            }
            return at;
        }

        @Override
        public void expired() {
            whenExpired.run();
        }
    }

    @Test
    void deadlinesThatPassTogetherDoNotHoldUpTheEventLoopTogether() throws Exception {
        try (var transport = new Transport(Transport.best(), 1)) {
            var loop = transport.loops().getFirst();
            int many = 200;
            var all = new CountDownLatch(many);
            var leftWhenOthersHadTheirTurn = new CompletableFuture<Long>();
            loop.execute(() -> {
                var deadlines = Deadlines.of(loop);
                for (int i = 0; i < many; i++) {
                    deadlines.add(new Once(deadlines, () -> {
                        all.countDown();
                        if (all.getCount() == many - 1) {
                            loop.execute(() -> leftWhenOthersHadTheirTurn.complete(all.getCount()));
                        }
                    }));
                }
            });
            assertThat(leftWhenOthersHadTheirTurn.get(Patience.millis(), TimeUnit.MILLISECONDS)).isPositive();
            assertThat(all.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    void whatMovedItsDeadlineMeanwhileDoesNotExpire() throws Exception {
        try (var transport = new Transport(Transport.best(), 1)) {
            var loop = transport.loops().getFirst();
            var expired = new AtomicInteger();
            var last = new CountDownLatch(1);
            loop.execute(() -> {
                var deadlines = Deadlines.of(loop);
                var moving = new Once(deadlines, expired::incrementAndGet);
                deadlines.add(new Once(deadlines, () -> moving.at = Deadlines.NEVER));
                deadlines.add(moving);
                deadlines.add(new Once(deadlines, last::countDown));
            });
            assertThat(last.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
            assertThat(expired).hasValue(0);
        }
    }

    /** A deadline that has passed, and is watched until it was heard of. */
    private static final class Once implements Deadlines.Timed {
        private final Deadlines deadlines;
        private final Runnable whenExpired;
        private long at = Deadlines.now();

        Once(Deadlines deadlines, Runnable whenExpired) {
            this.deadlines = deadlines;
            this.whenExpired = whenExpired;
        }

        @Override
        public long deadline() {
            return at;
        }

        @Override
        public void expired() {
            deadlines.remove(this);
            whenExpired.run();
        }
    }

    @Test
    void aCheckThatFailsDoesNotEndTheSweep() throws Exception {
        try (var transport = new Transport(Transport.best(), 1)) {
            var loop = transport.loops().getFirst();
            var seen = new CountDownLatch(3);
            loop.execute(() -> {
                var deadlines = Deadlines.of(loop);
                long now = Deadlines.now();
                deadlines.add(new Overdue(Deadlines.NEVER, () -> {}));
                deadlines.add(new Overdue(now, () -> {
                    throw new IllegalStateException("cannot expire");
                }));
                deadlines.add(new Overdue(now, seen::countDown));
            });
            assertThat(seen.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
        }
    }
}
