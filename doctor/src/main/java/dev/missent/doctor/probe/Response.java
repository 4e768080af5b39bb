package dev.missent.doctor.probe;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import dev.missent.core.judge.Protocol;
import dev.missent.core.name.Coverage;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Collects one response; of an endless body only the beginning. */
final class Response implements ResponseSink {
    private final Protocol protocol;
    private final Coverage presented;
    private final CompletableFuture<Observation> answer;
    private final StringBuilder body = new StringBuilder();
    private @Nullable ClientExchange exchange;
    private int status;

    Response(Protocol protocol, Coverage presented, CompletableFuture<Observation> answer) {
        this.protocol = protocol;
        this.presented = presented;
        this.answer = answer;
    }

    void begun(ClientExchange begun) {
        exchange = begun;
    }

    @Override
    public void onInterim(ResponseHead head) {}

    @Override
    public void onResponse(ResponseHead head) {
        status = head.status();
    }

    @Override
    public void onData(ByteBuf data) {
        int size = data.readableBytes();
        int room = Math.min(size, Probe.BODY_BYTES - body.length());
        body.append(data.toString(data.readerIndex(), room, StandardCharsets.ISO_8859_1));
        data.release();
        if (exchange != null) {
            exchange.consumed(size);
            if (body.length() >= Probe.BODY_BYTES) {
                exchange.cancel();
                onEnd(null);
            }
        }
    }

    @Override
    public void onEnd(@Nullable Fields trailers) {
        answer.complete(new Observation.Answered(status, protocol, presented, body.toString()));
    }

    @Override
    public void onWritable() {}

    @Override
    public void onFailed(Failure failure) {
        answer.complete(Observation.NotMeasured.of(failure));
    }
}
