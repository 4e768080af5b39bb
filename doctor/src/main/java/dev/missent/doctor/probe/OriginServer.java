package dev.missent.doctor.probe;

import java.net.InetSocketAddress;

/**
 * The upstream server that is asked directly.
 *
 * @param address its address and port
 * @param way how it is asked
 */
public record OriginServer(InetSocketAddress address, Way way) {
    /** How an upstream server is asked. */
    public enum Way {
        /** Over TLS only. */
        TLS,
        /** Without TLS only. */
        CLEARTEXT,
        /** Over TLS, and without where no handshake comes about although the server takes connections. */
        EITHER
    }
}
