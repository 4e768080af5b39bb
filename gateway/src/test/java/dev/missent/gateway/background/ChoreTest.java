package dev.missent.gateway.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Background work goes on whatever happens to it. */
class ChoreTest {
    @Test
    void aFailureIsSaidAndEndsNothing() throws Exception {
        var done = new CountDownLatch(3);
        List<String> notices = new CopyOnWriteArrayList<>();
        Runnable work = () -> {
            done.countDown();
            if (done.getCount() == 2) {
                throw new IllegalStateException("once");
            }
            if (done.getCount() == 1) {
                throw new NoClassDefFoundError("an error");
            }
        };
        var chore = new Chore("test", Duration.ofMillis(1), work, notices::add);
        try (chore) {
            assertThat(done.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
        }
        assertThat(notices).startsWith(
            "the background work \"test\" failed and will be tried again: java.lang.IllegalStateException: once",
            "the background work \"test\" failed and will be tried again: java.lang.NoClassDefFoundError: an error");
    }
}
