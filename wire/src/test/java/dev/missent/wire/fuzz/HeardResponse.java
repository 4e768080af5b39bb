package dev.missent.wire.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ResponseSink;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A response as it was heard. */
public final class HeardResponse implements ResponseSink {
    private final List<ResponseHead> heads = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private @Nullable Fields trailers;
    private @Nullable Failure failure;
    private boolean isWhole;

    /** Its heads: those of interim responses, and the final one if it came. */
    public List<ResponseHead> heads() {
        return heads;
    }

    /** The final head, or null. */
    public @Nullable ResponseHead head() {
        return heads.isEmpty() || heads.getLast().isInterim() ? null : heads.getLast();
    }

    /** Its body, a character for each byte. */
    public String body() {
        return body.toString();
    }

    /** Whether it came to its end. */
    public boolean isWhole() {
        return isWhole;
    }

    @Override
    public void onInterim(ResponseHead head) {
        heads.add(head);
    }

    @Override
    public void onResponse(ResponseHead head) {
        heads.add(head);
    }

    @Override
    public void onData(ByteBuf data) {
        body.append(data.toString(StandardCharsets.ISO_8859_1));
        data.release();
    }

    @Override
    public void onEnd(@Nullable Fields last) {
        trailers = last;
        isWhole = true;
    }

    @Override
    public void onWritable() {}

    @Override
    public void onFailed(Failure why) {
        failure = why;
    }

    @Override
    public String toString() {
        return heads + " body: " + body + " trailers: " + trailers + " " + (isWhole ? "whole" : failure);
    }
}
