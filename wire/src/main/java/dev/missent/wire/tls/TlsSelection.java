package dev.missent.wire.tls;

/** How a ClientHello is answered. */
public sealed interface TlsSelection {
    /** With a handshake under this policy. */
    record Present(ServerTls tls) implements TlsSelection {}

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
