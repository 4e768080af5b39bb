package dev.missent.gateway.relay;

import dev.missent.wire.Failure;

/** What follows an attempt that brought no response. Pure. */
enum Next {
    /** The same server, on a new connection. */
    NEW_CONNECTION,
    /** The same server, on whichever connection is free first, before requests that wait for the first time. */
    AGAIN,
    /** Another server of the upstream. */
    OTHER_SERVER,
    /** The client is told. */
    GIVE_UP;

    private static final int MOST_ATTEMPTS = 4;
    /** A server that ends its connections after few requests refuses a request several times and means no harm. */
    private static final int MOST_REFUSALS_OF_ONE = 4;

    /**
     * How far it has come.
     *
     * @param attempts how many attempts were made, without those that a server left unprocessed
     * @param refusals how often a server left the request unprocessed
     * @param repeatable whether what was sent can be sent again
     * @param idempotent whether doing it twice does no harm (RFC 9110 s9.2.2)
     * @param otherServers whether there is a server that was not tried
     * @param patient whether the request was left unprocessed for the first time no longer ago than a connection may take to open
     */
    record Progress(int attempts, int refusals, boolean repeatable, boolean idempotent, boolean otherServers, boolean patient) {}

    /**
     * Decides. Without a connection nothing was sent. A request that was certainly not processed is repeated whatever its method; where that
     * is unknown, only if doing it twice does no harm (RFC 9110 s9.2.2). After a response has begun nobody asks.
     */
    static Next after(Failure.Kind failure, Progress progress) {
        if (failure == Failure.Kind.NOT_PROCESSED) {
            return progress.repeatable && progress.patient ? unprocessed(progress) : GIVE_UP;
        }
        if (progress.attempts >= MOST_ATTEMPTS) {
            return GIVE_UP;
        }
        return switch (failure) {
            case CONNECT, CONNECT_TIMEOUT, TLS, CERTIFICATE, EXHAUSTED ->
                progress.otherServers ? OTHER_SERVER : GIVE_UP;
            case STALE -> progress.repeatable && progress.idempotent && progress.attempts == 1 ? NEW_CONNECTION : GIVE_UP;
            case NOT_PROCESSED, PROXY, CLOSED, PROTOCOL, RESPONSE_TIMEOUT, IDLE -> GIVE_UP;
        };
    }

    /** A server that goes on refusing may be overloaded: another one gets the request, where there is another. */
    private static Next unprocessed(Progress progress) {
        return progress.refusals % MOST_REFUSALS_OF_ONE == 0 && progress.otherServers ? OTHER_SERVER : AGAIN;
    }
}
