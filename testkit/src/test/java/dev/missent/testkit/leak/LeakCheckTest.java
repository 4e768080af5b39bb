package dev.missent.testkit.leak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the leak check finds, found by its parts, as a test that fails would fail the build. */
class LeakCheckTest {
    @BeforeAll
    static void watch() {
        NettyReports.install();
    }

    @Test
    void aBufferThatNobodyReleasesIsReportedOnce() {
        var earlier = NettyReports.collect();
        lose();
        assertThat(NettyReports.collect()).as("after %s", earlier).singleElement().asString().contains("leaked ByteBuf",
            "LeakCheckTest.lose");
        assertThat(NettyReports.collect()).isEmpty();
    }

    private static void lose() {
        PooledByteBufAllocator.DEFAULT.buffer(16).writeByte(1);
    }

    @Test
    void aReleasedBufferIsNotReported() {
        PooledByteBufAllocator.DEFAULT.buffer(16).release();
        assertThat(NettyReports.collect()).isEmpty();
    }

    @Test
    void anExceptionThatEndsAThreadIsSeen() throws Exception {
        var watch = UncaughtExceptions.watch();
        var thread = Thread.ofPlatform().name("doomed").start(() -> {
            throw new IllegalStateException("nobody looks");
        });
        thread.join();
        assertThat(watch.end()).singleElement().asString().contains("doomed", "nobody looks");
    }

    @Test
    void aThreadMayEndButNotStay() throws Exception {
        var released = new CountDownLatch(1);
        var thread = Thread.ofPlatform().daemon().name("kit-stays").start(() -> {
            try {
                released.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(LingeringThreads.of(List.of("kit-"))).singleElement().asString().contains("kit-stays");
        released.countDown();
        assertThat(LingeringThreads.of(List.of("kit-"))).isEmpty();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    }
}
