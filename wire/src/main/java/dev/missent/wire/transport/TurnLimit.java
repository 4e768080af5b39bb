package dev.missent.wire.transport;

import io.netty.channel.Channel;

/**
 * How many pieces of one connection are dealt with in one turn of the event loop: a connection that brings many short ones is not read for
 * the rest of the turn, so that all others get theirs. Called on the event loop.
 */
public final class TurnLimit {
    private static final int MAX_PIECES = 1024;

    private final Channel channel;
    private final Runnable changed;
    private int pieces;
    private boolean reached;

    /** Not reached; {@code changed} is told when that changes. */
    public TurnLimit(Channel channel, Runnable changed) {
        this.channel = channel;
        this.changed = changed;
    }

    /** Whether the connection is not to be read in this turn. */
    public boolean isReached() {
        return reached;
    }

    /** One more was dealt with. */
    public void piece() {
        if (++pieces == MAX_PIECES) {
            reached = true;
            changed.run();
            channel.eventLoop().execute(this::nextTurn);
        }
    }

    private void nextTurn() {
        pieces = 0;
        reached = false;
        changed.run();
    }

    /** All has been dealt with that was there. */
    public void readComplete() {
        if (!reached) {
            pieces = 0;
        }
    }
}
