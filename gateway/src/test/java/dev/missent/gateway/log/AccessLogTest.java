package dev.missent.gateway.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.testkit.Patience;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.leak.NoThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
@NoThreads("missent-access-log")
class AccessLogTest {
    private static final Entry ENTRY = Entries.of("GET", "/", "curl");
    private static final int MORE_THAN_FIT = 20_000;

    /** A disk that hangs. */
    private static final class Hanging extends OutputStream {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger lines = new AtomicInteger();

        @Override
        public void write(int single) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes, int from, int count) {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                throw new UncheckedIOException(new IOException(interrupted));
            }
            for (int i = from; i < from + count; i++) {
                lines.addAndGet(bytes[i] == '\n' ? 1 : 0);
            }
        }
    }

    private final List<String> notices = new CopyOnWriteArrayList<>();

    @Test
    void whoAddsNeverWaitsForAWriterThatHangsAndWhatDoesNotFitIsCounted() throws Exception {
        var out = new Hanging();
        try (var log = new AccessLog(new JsonFormat(), out, false, notices::add)) {
            log.add(ENTRY);
            out.reached.await();
            for (int i = 1; i < MORE_THAN_FIT; i++) {
                log.add(ENTRY);
            }
            assertThat(log.dropped()).isPositive();
            out.released.countDown();
            log.awaitWritten(Patience.LIMIT);
            assertThat(out.lines.get() + log.dropped()).isEqualTo(MORE_THAN_FIT);
        }
    }

    @Test
    void aWriteThatFailsIsCountedAndTheNextOneIsTried() throws Exception {
        var written = new AtomicInteger();
        var out = new OutputStream() {
            @Override
            public void write(int single) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (written.incrementAndGet() == 1) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (var log = new AccessLog(new JsonFormat(), out, false, notices::add)) {
            log.add(ENTRY);
            log.awaitWritten(Duration.ofSeconds(5));
            log.add(ENTRY);
            log.awaitWritten(Duration.ofSeconds(5));
            assertThat(log.failed()).isEqualTo(1);
            assertThat(written).hasValue(2);
        }
        assertThat(notices).containsExactly(
            "access log: lines cannot be written: No space left on device; the gateway goes on serving and counts them in"
                + " missent_access_log_lines_lost_total",
            "access log: lines are written again; 1 were lost so far");
    }
}
