package dev.missent.client.internal.call;

import java.time.Duration;

/**
 * How often a request may still be sent again. The allowance belongs to the request: credentials that are asked for in between do not renew
 * it, and a redirect, which leads to another request, does.
 */
public final class Allowance {
    private static final int MAX_LOST = 3;

    private boolean misdirected;
    private boolean newConnection;
    private int lost;
    private int refusals;
    private long refusedUntil = Mailbox.NEVER;

    /** A new request. */
    public Allowance() {}

    /** Whether the request was repeated after a 421. */
    boolean isMisdirected() {
        return misdirected;
    }

    /** Whether that was on a connection that was made for it. */
    boolean isOnNewConnection() {
        return newConnection;
    }

    void misdirected(boolean onNewConnection) {
        misdirected = true;
        newConnection = onNewConnection;
    }

    /** One more connection was dead; whether the request may be sent again for that. */
    public boolean mayBeLostAgain() {
        return ++lost <= MAX_LOST;
    }

    /** How often the request was left unprocessed. */
    public int refusals() {
        return refusals;
    }

    /**
     * The request was left unprocessed once more; whether it may be sent again for that.
     *
     * @param patience for how long it is sent again, from the first time on
     */
    public boolean mayBeRefusedAgain(Duration patience) {
        if (refusals++ == 0) {
            refusedUntil = Mailbox.deadline(patience);
        }
        return !Mailbox.isPast(refusedUntil);
    }
}
