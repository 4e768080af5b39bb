package dev.missent.wire.pool;

/** A connection that is being opened for a {@link HostPool}. */
@FunctionalInterface
public interface PendingDial {
    /**
     * Stops opening the connection, unless others wait for the connection, too. Called on the event loop.
     *
     * @return whether the dial has ended: then its result is not called any more
     */
    boolean giveUp();
}
