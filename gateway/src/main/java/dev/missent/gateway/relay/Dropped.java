package dev.missent.gateway.relay;

import dev.missent.wire.Fields;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ServerExchange;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Drops the body of a request that was answered without the body. */
public record Dropped(ServerExchange exchange) implements RequestSink {
    @Override
    public void onData(ByteBuf data) {
        int size = data.readableBytes();
        data.release();
        exchange.consumed(size);
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {}

    @Override
    public void onWritable() {}

    @Override
    public void onAborted() {}
}
