package dev.missent.wire.fuzz;

import java.nio.charset.StandardCharsets;

import dev.missent.core.defect.Defect;
import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.RequestSink;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A request as it was heard; it is answered when it has ended, at once when its head is malformed. */
public final class HeardRequest implements RequestSink {
    /** How it ended. */
    public enum End {
        NONE,
        WHOLE,
        MALFORMED,
        ABORTED
    }

    private final ServerExchange exchange;
    private final StringBuilder body = new StringBuilder();
    private End end = End.NONE;
    private @Nullable Fields trailers;

    /** Takes what follows the head. */
    public HeardRequest(ServerExchange exchange) {
        this.exchange = exchange;
        if (head().target() instanceof Target.Malformed(var defect)) {
            answer(defect.status());
        }
    }

    /** Its head. */
    public RequestHead head() {
        return exchange.head();
    }

    /** Its body, a character for each byte. */
    public String body() {
        return body.toString();
    }

    /** How it ended. */
    public End end() {
        return end;
    }

    /** Whether its head names a target. */
    public boolean isAccepted() {
        return !(head().target() instanceof Target.Malformed);
    }

    @Override
    public void onData(ByteBuf data) {
        int size = data.readableBytes();
        body.append(data.toString(StandardCharsets.ISO_8859_1));
        data.release();
        exchange.consumed(size);
    }

    @Override
    public void onEnd(@Nullable Fields last) {
        end = End.WHOLE;
        trailers = last;
        if (isAccepted()) {
            answer(200);
        }
    }

    @Override
    public void onWritable() {}

    @Override
    public void onMalformed(Defect defect) {
        end = End.MALFORMED;
        answer(defect.status());
    }

    @Override
    public void onAborted() {
        end = End.ABORTED;
    }

    private void answer(int status) {
        exchange.respond(new ResponseHead(status, new Fields().add(Names.DATE, "now")), true);
    }

    @Override
    public String toString() {
        return head() + " body: " + body + " trailers: " + trailers + " " + end;
    }
}
