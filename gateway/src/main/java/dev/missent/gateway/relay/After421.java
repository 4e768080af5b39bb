package dev.missent.gateway.relay;

import dev.missent.core.coalesce.Recovery;

/**
 * What becomes of a 421 of an upstream server. Pure.
 *
 * @param then what the gateway does
 * @param token the stable word for the log
 */
record After421(Then then, String token) {
    /** What the gateway does. */
    enum Then {
        /** The request is sent again, on a new connection that carries no other host. */
        REPEAT,
        /** The client gets the 421: the site says that its application means the client by it. */
        PASS_ON,
        /** The client gets 502: its own connection was right, and a 421 would be wrong about that. */
        KEEP_BACK
    }

    /**
     * Decides. In cleartext a new connection would tell the server nothing that the old one has not told: there the 421 is the application's own.
     *
     * @param recovery whether the request can and should be repeated
     * @param secured whether the connection to the server has TLS
     * @param shared whether the connection had been opened for another host
     * @param passes421 whether a 421 of the application is handed to the client
     */
    static After421 of(Recovery recovery, boolean secured, boolean shared, boolean passes421) {
        if (secured && recovery.repeats()) {
            return new After421(Then.REPEAT, recovery.token());
        }
        return new After421(passes421 && !shared ? Then.PASS_ON : Then.KEEP_BACK,
            secured ? recovery.token() : "without_tls");
    }
}
