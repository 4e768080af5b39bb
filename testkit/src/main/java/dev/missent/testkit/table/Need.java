package dev.missent.testkit.table;

import java.util.Locale;

/** What a row needs beyond a plain request on HTTP/1.1 or HTTP/2; whoever runs rows says which needs are met. */
public enum Need {
    /** HTTP/3. */
    H3,
    /** A look at the handshake itself: which certificate, which alert. */
    HANDSHAKE,
    /** Offering a session of an earlier connection, and seeing whether it was resumed. */
    RESUMPTION,
    /** A session that was resumed under a name whose certificate was never presented: our server refuses to. */
    FOREIGN_SESSION,
    /** A ClientHello in pieces. */
    CHOPPED_HELLO,
    /** A change of the configuration between two connections. */
    RELOAD,
    /** Encrypted Client Hello (RFC 9849). */
    ECH,
    /** TLS early data. */
    EARLY_DATA,
    /** A server that offers extended CONNECT (RFC 8441). */
    EXTENDED_CONNECT,
    /** A server that does not. */
    NO_EXTENDED_CONNECT,
    /** An upstream that speaks WebSocket. */
    WEBSOCKET_UPSTREAM,
    /** Fields in their order on the wire, before they become the parts of a request. */
    CODEC,
    /** ORIGIN frames (RFC 8336, RFC 9412). */
    ORIGIN,
    /** An upstream. */
    UPSTREAM,
    /** An upstream that answers 421. */
    UPSTREAM_421,
    /** A policy by client address, which no configuration has. */
    ADDRESS_POLICY,
    /** A listener that is a forward proxy, which no configuration has. */
    FORWARD_PROXY;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As in a table. */
    public String token() {
        return token;
    }
}
