package dev.missent.wire.transport;

import java.util.concurrent.ExecutionException;

import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfinedTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();

    @AfterEach
    void end() {
        loop.shutdownGracefully();
    }

    @Test
    void onTheEventLoopNothingHappens() throws ExecutionException, InterruptedException {
        assertThat(loop.submit(() -> Confined.to(loop)).get()).isNull();
    }

    @Test
    void anotherThreadIsNamed() {
        assertThatThrownBy(() -> Confined.to(loop)).isInstanceOf(AssertionError.class)
            .hasMessage("called on the thread " + Thread.currentThread().getName() + ", not on the event loop");
    }

    /** What says that it is called on its event loop checks it. */
    @Test
    void deadlinesAreNotTouchedFromAnotherThread() {
        assertThatThrownBy(Deadlines.of(loop)::size).isInstanceOf(AssertionError.class);
    }
}
