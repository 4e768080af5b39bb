package dev.missent.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The way out of one exchange: short pieces of a body leave together when the connection is flushed, and what the connection does not take
 * waits in a {@link Backlog} until it takes more. Handed to the connection piece by piece each would cost hundreds of bytes until it has
 * left. Not thread-safe.
 */
public final class Outlet {
    /** So much leaves at once. */
    private static final int ENOUGH = 4096;

    private final To to;
    private final ByteBufAllocator allocator;
    /** Mostly there is one piece only. */
    private @Nullable ByteBuf first;
    private @Nullable Backlog more;
    private @Nullable Runnable end;

    /** Where it leads. */
    public interface To {
        /** Whether more should be written now. */
        boolean takesMore();

        /** Writes a part of the body and takes ownership of it. */
        void put(ByteBuf data);

        /** Calls {@link Outlet#drain} before the connection is flushed, in this turn of the event loop. */
        void drainSoon(Outlet outlet);
    }

    /** An outlet with nothing in it. */
    public Outlet(To to, ByteBufAllocator allocator) {
        this.to = to;
        this.allocator = allocator;
    }

    /** Whether more should be sent now. */
    public boolean isWritable() {
        return to.takesMore() && waiting() < ENOUGH;
    }

    /** Whether all that was sent has been written. */
    public boolean isEmpty() {
        return first == null && more == null;
    }

    private int waiting() {
        return (first == null ? 0 : first.readableBytes()) + (more == null ? 0 : more.bytes());
    }

    /** Writes a part of the body in this turn of the event loop or later, and takes ownership of it. */
    public void send(ByteBuf data) {
        boolean idle = isEmpty();
        if (idle && data.readableBytes() >= ENOUGH && to.takesMore()) {
            to.put(data);
            return;
        }
        keep(data);
        if (waiting() >= ENOUGH) {
            drain();
        } else if (idle) {
            to.drainSoon(this);
        }
    }

    private void keep(ByteBuf data) {
        if (isEmpty()) {
            first = data;
            return;
        }
        var backlog = more;
        if (backlog == null) {
            backlog = new Backlog(allocator);
            more = backlog;
        }
        var before = first;
        if (before != null) {
            first = null;
            backlog.add(before);
        }
        backlog.add(data);
    }

    /** Does what ends the body, behind all that was sent. */
    public void end(Runnable action) {
        end = action;
        drain();
    }

    /** Writes what waits, as far as the connection takes it. */
    public void drain() {
        while (!isEmpty() && to.takesMore()) {
            to.put(next());
        }
        var action = end;
        if (isEmpty() && action != null) {
            end = null;
            action.run();
        }
    }

    private ByteBuf next() {
        var piece = first;
        if (piece != null) {
            first = null;
            return piece;
        }
        var backlog = more;
        if (backlog == null) {
            throw new IllegalStateException("nothing waits");
        }
        piece = backlog.remove();
        if (backlog.isEmpty()) {
            more = null;
        }
        return piece;
    }

    /** Drops what was not written. */
    public void clear() {
        end = null;
        if (first != null) {
            first.release();
            first = null;
        }
        if (more != null) {
            more.clear();
            more = null;
        }
    }
}
