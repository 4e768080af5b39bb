package dev.missent.doctor.probe;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.missent.doctor.casefile.Exchange.Field;
import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Collects one response; of a long body only the beginning. */
final class Response implements ResponseSink {
    /** The maximum number of bytes of a body that are read. */
    static final int BODY_BYTES = 64 * 1024;

    private final CompletableFuture<ProbeConnection.Heard> answer;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable ClientExchange exchange;
    private @Nullable ResponseHead head;

    Response(CompletableFuture<ProbeConnection.Heard> answer) {
        this.answer = answer;
    }

    void begun(ClientExchange begun) {
        exchange = begun;
    }

    @Override
    public void onInterim(ResponseHead interim) {}

    @Override
    public void onResponse(ResponseHead response) {
        head = response;
    }

    @Override
    public void onData(ByteBuf data) {
        int size = data.readableBytes();
        byte[] part = new byte[Math.min(size, BODY_BYTES - body.size())];
        data.readBytes(part);
        data.release();
        body.writeBytes(part);
        if (exchange != null) {
            exchange.consumed(size);
            if (body.size() >= BODY_BYTES) {
                exchange.cancel();
                complete(false);
            }
        }
    }

    @Override
    public void onEnd(dev.missent.wire.@Nullable Fields trailers) {
        complete(true);
    }

    private void complete(boolean whole) {
        var received = head;
        if (received != null) {
            answer.complete(new ProbeConnection.Heard(
                new Reply(received.status(), fields(received), Bodies.read(received.status(), body.toByteArray(), whole,
                    string(received.fields().get(dev.missent.wire.Names.CONTENT_TYPE)))),
                null));
        }
    }

    private static List<Field> fields(ResponseHead head) {
        var fields = new ArrayList<Field>();
        for (int i = 0; i < head.fields().size(); i++) {
            fields.add(Secrets.field(head.fields().name(i).toString(), head.fields().value(i).toString()));
        }
        return fields;
    }

    private static String string(@Nullable CharSequence text) {
        return text == null ? "" : text.toString();
    }

    @Override
    public void onWritable() {}

    @Override
    public void onFailed(Failure failure) {
        answer.complete(ProbeConnection.Heard.failed(Troubles.of(failure)));
    }
}
