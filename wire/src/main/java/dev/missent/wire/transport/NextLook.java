package dev.missent.wire.transport;

import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;

/** What comes after the next look at the sockets: by then a server that has closed a connection has been heard. */
public final class NextLook {
    private NextLook() {}

    /**
     * Runs a task in the turn of the event loop after this one. A task that is scheduled while a socket is read runs in the same turn, before
     * the sockets are looked at again; what that task schedules does not.
     */
    public static void then(EventLoop loop, Runnable task) {
        loop.schedule(() -> loop.schedule(task, 0, TimeUnit.NANOSECONDS), 0, TimeUnit.NANOSECONDS);
    }
}
