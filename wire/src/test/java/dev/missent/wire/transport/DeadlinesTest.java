package dev.missent.wire.transport;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
