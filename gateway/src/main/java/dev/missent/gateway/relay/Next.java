package dev.missent.gateway.relay;

import dev.missent.wire.Failure;
import dev.missent.wire.Retry;

/** What follows an attempt that brought no response. Pure. */
enum Next {
    /** The same server, on a new connection. */
    NEW_CONNECTION,
    /** The same server, on the first connection that is free, before requests that wait for the first time. */
    AGAIN,
    /** Another server of the upstream. */
    OTHER_SERVER,
    /** No server: the client gets an error. */
    GIVE_UP;

    private static final int MAX_ATTEMPTS = 4;
    /** A server that ends its connections after few requests refuses a request several times and means no harm. */
    private static final int MAX_REFUSALS_OF_ONE = 4;

    /**
     * What was tried.
     *
     * @param attempts how many attempts were made, without those that a server left unprocessed
     * @param refusals how often a server left the request unprocessed
     * @param repeatable whether what was sent can be sent again
     * @param idempotent whether doing it twice does no harm (RFC 9110 s9.2.2)
     * @param otherServers whether there is a server that was not tried
     * @param patient whether the request was left unprocessed for the first time no longer ago than a connection may take to open
     */
    record Progress(int attempts, int refusals, boolean repeatable, boolean idempotent, boolean otherServers, boolean patient) {}

    /** Decides how often {@link Retry} may be followed. Asked only while the client has no response. */
    static Next after(Failure.Kind failure, Progress progress) {
        return switch (Retry.after(failure, new Retry.Request(progress.repeatable, progress.idempotent))) {
            case SAME_SERVER -> progress.patient ? unprocessed(progress) : GIVE_UP;
            case NEW_CONNECTION -> progress.attempts == 1 ? NEW_CONNECTION : GIVE_UP;
            case OTHER_SERVER -> progress.attempts < MAX_ATTEMPTS && progress.otherServers ? OTHER_SERVER : GIVE_UP;
            case NONE -> GIVE_UP;
        };
    }

    /** A server that goes on refusing may be overloaded: another one gets the request, where there is another. */
    private static Next unprocessed(Progress progress) {
        return progress.refusals % MAX_REFUSALS_OF_ONE == 0 && progress.otherServers ? OTHER_SERVER : AGAIN;
    }
}
