package dev.missent.wire.dial;

/** A connection that is being opened. */
public interface Dialing {
    /**
     * Gives up: what was begun is closed, and the result is not called any more. Does nothing when the result has been called. Called on the
     * event loop.
     */
    void cancel();
}
