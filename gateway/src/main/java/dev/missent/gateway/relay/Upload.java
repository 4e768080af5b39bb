package dev.missent.gateway.relay;

import dev.missent.gateway.config.model.Underscores;
import dev.missent.wire.Backlog;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Fields;
import dev.missent.wire.ServerExchange;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way to the upstream: what waits for a connection, what may have to be sent again, and the credit that the
 * client has not got back yet.
 */
final class Upload {
    private final ServerExchange down;
    private final Underscores underscores;
    private final Replay replay;
    private final Backlog early;
    private @Nullable Fields trailers;
    private boolean ended;
    private boolean repeats = true;
    private int owed;

    Upload(ServerExchange down, int replayLimit, Underscores underscores) {
        this.down = down;
        this.underscores = underscores;
        early = new Backlog(down.allocator());
        replay = new Replay(down.allocator(), replayLimit, down.head().length());
    }

    /** Whether the request has no body, or none has come and none can follow. */
    boolean isNothing() {
        return ended && early.isEmpty() && trailers == null && replay.isEmpty() || down.head().length() == 0;
    }

    /** Whether all that was sent can be sent again. */
    boolean isRepeatable() {
        return replay.isWhole();
    }

    boolean isEnded() {
        return ended;
    }

    /** The client has sent the whole body. */
    void end(@Nullable Fields theTrailers) {
        ended = true;
        trailers = Forwarding.trailers(theTrailers, underscores);
    }

    /** Keeps a part that cannot be sent yet. */
    void hold(ByteBuf data) {
        early.add(data);
    }

    /** Drops a part that has no receiver. */
    void waste(ByteBuf data) {
        int size = data.readableBytes();
        data.release();
        down.consumed(size);
    }

    void send(ClientExchange up, ByteBuf data) {
        if (repeats) {
            replay.keep(data);
        }
        int size = data.readableBytes();
        up.send(data);
        if (up.isWritable()) {
            down.consumed(size);
        } else {
            owed += size;
        }
    }

    /** Sends what an earlier attempt has sent. */
    void sendAgain(ClientExchange up) {
        var again = replay.again();
        if (again != null) {
            up.send(again);
        }
    }

    /** Whether a part waits to be sent. */
    boolean isWaiting() {
        return !early.isEmpty();
    }

    /** Sends the part that has waited longest. */
    void sendNext(ClientExchange up) {
        send(up, early.remove());
    }

    void finish(ClientExchange up) {
        up.finish(trailers);
    }

    /** Gives the client its credit back: the upstream takes more. */
    void repay() {
        if (owed > 0) {
            int credit = owed;
            owed = 0;
            down.consumed(credit);
        }
    }

    /** Drops the copy: there will be no further attempt. */
    void settle() {
        repeats = false;
        replay.drop();
    }

    /** Drops what waits, and gives the client its credit back. */
    void drop() {
        settle();
        owed += early.bytes();
        early.clear();
        repay();
    }
}
