package dev.missent.wire.dial;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A response as it comes in. */
final class Received implements ResponseSink {
    final CompletableFuture<ResponseHead> head = new CompletableFuture<>();
    final CompletableFuture<String> firstData = new CompletableFuture<>();
    final CompletableFuture<String> body = new CompletableFuture<>();
    final CompletableFuture<Failure> failure = new CompletableFuture<>();
    volatile @Nullable ClientExchange exchange;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void onInterim(ResponseHead interim) {}

    @Override
    public void onResponse(ResponseHead response) {
        head.complete(response);
    }

    @Override
    public void onData(ByteBuf data) {
        bytes.writeBytes(ByteBufUtil.getBytes(data));
        int size = data.readableBytes();
        data.release();
        firstData.complete(bytes.toString(ISO_8859_1));
        var current = exchange;
        if (current != null) {
            current.consumed(size);
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        body.complete(bytes.toString(ISO_8859_1));
    }

    @Override
    public void onWritable() {}

    @Override
    public void onFailed(Failure why) {
        failure.complete(why);
    }
}
