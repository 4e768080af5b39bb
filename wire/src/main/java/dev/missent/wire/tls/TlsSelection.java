package dev.missent.wire.tls;

import org.jspecify.annotations.Nullable;

/** How a ClientHello is answered. */
public sealed interface TlsSelection {
    /**
     * With a handshake under a policy.
     *
     * @param tls the policy's context
     * @param staple what is said about the certificate to those who ask, or null: nothing
     */
    record Present(ServerTls tls, @Nullable OcspStaple staple) implements TlsSelection {
        /** Without a staple. */
        public Present(ServerTls tls) {
            this(tls, null);
        }
    }

    /** With a handshake that answers a challenge; the connection ends with it. */
    record Prove(ChallengeTls tls) implements TlsSelection {}

    /** With an alert. */
    record Refuse(Alert alert) implements TlsSelection {}

    /** Chooses by the ClientHello. */
    @FunctionalInterface
    interface Selector {
        /** Called on the event loop; must not block. */
        TlsSelection select(ClientHello hello);
    }
}
