package dev.missent.wire.dial;

/** A connection that is being opened. */
public interface Dialing {
    /** Gives up: what was begun is closed, and the result hears nothing any more. Does nothing when it has heard. Called on the event loop. */
    void cancel();
}
