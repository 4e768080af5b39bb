package dev.missent.wire.http1;

import dev.missent.wire.transport.TurnLimit;
import io.netty.channel.Channel;

/** How much of a body may be read before its consumer has taken it: HTTP/1.1 has no flow control other than that of the socket. */
final class Credit {
    private static final int STOP_AT = 64 * 1024;
    private static final int GO_ON_AT = 32 * 1024;

    private final Channel channel;
    private final TurnLimit limit;
    private int outstanding;
    private boolean held;
    private boolean stopped;

    Credit(Channel channel) {
        this.channel = channel;
        limit = new TurnLimit(channel, this::update);
    }

    /** So many bytes were handed on. */
    void given(int bytes) {
        outstanding += bytes;
        limit.piece();
        update();
    }

    /** All has been handed on that was there. */
    void readComplete() {
        limit.readComplete();
    }

    /** So many bytes were dealt with. */
    void returned(int bytes) {
        outstanding -= bytes;
        update();
    }

    /** Reading waits for something else, too. */
    void hold(boolean hold) {
        held = hold;
        update();
    }

    /** Whether reading had to wait since this was last asked. */
    boolean wasHeld() {
        boolean was = stopped;
        stopped = false;
        return was;
    }

    private void update() {
        var config = channel.config();
        boolean stops = held || limit.isReached();
        if (config.isAutoRead() && (stops || outstanding >= STOP_AT)) {
            stopped = true;
            config.setAutoRead(false);
        } else if (!config.isAutoRead() && !stops && outstanding <= GO_ON_AT) {
            config.setAutoRead(true);
        }
    }
}
