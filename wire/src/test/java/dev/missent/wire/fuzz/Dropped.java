package dev.missent.wire.fuzz;

import dev.missent.wire.Fields;
import dev.missent.wire.RequestSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What follows the head of a request that was answered without it. */
public record Dropped() implements RequestSink {
    @Override
    public void onData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {}

    @Override
    public void onWritable() {}

    @Override
    public void onAborted() {}
}
