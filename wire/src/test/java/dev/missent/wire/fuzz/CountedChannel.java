package dev.missent.wire.fuzz;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A channel without a network; it counts what its buffers take, and its event loop ends with it. */
public final class CountedChannel extends EmbeddedChannel {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
    // no initial values: the constructor of the superclass asks for the loop
    private @Nullable Promise<Void> terminated;
    private @Nullable EventLoop loop;

    /** An open channel with nothing in its pipeline. */
    public CountedChannel() {
        config().setAllocator(allocator);
    }

    @Override
    public EventLoop eventLoop() {
        if (loop == null) {
            var termination = ImmediateEventExecutor.INSTANCE.<Void>newPromise();
            terminated = termination;
            loop = terminable(super.eventLoop(), termination);
        }
        return loop;
    }

    /** Netty's own refuses to be asked when it ends. */
    @SuppressWarnings("ReferenceEquality") // it is equal to nothing else
    private static EventLoop terminable(EventLoop embedded, Promise<Void> termination) {
        return (EventLoop) Proxy.newProxyInstance(EventLoop.class.getClassLoader(), new Class<?>[]{EventLoop.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "terminationFuture" -> termination;
                case "equals" -> proxy == arguments[0];
                default -> method.invoke(embedded, arguments);
            });
    }

    /** Reads the bytes in one piece, with everything that comes of it. */
    public void read(byte[] piece) {
        writeInbound(allocator.heapBuffer(piece.length).writeBytes(piece));
    }

    /** Takes what was written since the last time, a character for each byte. */
    public String written() {
        var text = new StringBuilder();
        for (ByteBuf data = readOutbound(); data != null; data = readOutbound()) {
            text.append(data.toString(StandardCharsets.ISO_8859_1));
            data.release();
        }
        return text.toString();
    }

    /** The bytes that buffers take now. */
    public long kept() {
        return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
    }

    /** Closes; no buffer may be left. */
    public void end() {
        finishAndReleaseAll();
        if (terminated != null) {
            terminated.setSuccess(null);
        }
        assertThat(kept()).as("bytes in buffers that nobody has released").isZero();
    }
}
