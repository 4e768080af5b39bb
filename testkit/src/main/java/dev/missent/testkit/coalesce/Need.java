package dev.missent.testkit.coalesce;

import java.util.Locale;

/**
 * What a row needs beyond a server on two loopback addresses, a map of names and ORIGIN frames; whoever runs rows says which needs are
 * met.
 */
public enum Need {
    /** HTTP/3. */
    H3,
    /** A clock that can be put forward: for certificates and memories that expire. */
    CLOCK,
    /** A proxy. */
    PROXY,
    /** A server that asks for a client certificate, and a client that has one. */
    CLIENT_CERTIFICATE,
    /** A CA with name constraints. */
    NAME_CONSTRAINTS,
    /** Frames on the wrong stream, or with flags. */
    RAW_FRAMES,
    /** A request with an SNI of its own: it is kept away from other connections before the decision is asked. */
    OVERRIDE,
    /** A connection that is known to serve a host that shares with nobody. */
    EXCLUSIVE,
    /** A state that passes too quickly, or that no loopback has: only the decision can be asked. */
    DECISION;

    private final String token = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As in the table. */
    public String token() {
        return token;
    }
}
