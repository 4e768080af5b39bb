package dev.missent.lab.deployment;

/**
 * How a relay sends requests on.
 *
 * @param tls whether it opens TLS
 * @param sni what it sends as SNI over TLS
 * @param host what it sends as Host
 * @param keeping what becomes of its connections
 * @param check whether it looks after the upstream servers' health
 */
public record Outgoing(boolean tls, Sni sni, SentHost host, Keeping keeping, Check check) {
    /** What becomes of connections after a request. */
    public enum Keeping {
        /** They are closed, or kept for the same name. */
        APART,
        /** They are kept for whatever name comes next. */
        SHARED,
        /** They are closed, and the TLS sessions are resumed for whatever name comes next. */
        SESSIONS_SHARED
    }

    /** Health checks over HTTP. */
    public enum Check {
        /** None. */
        NONE,
        /** With the Host of a name that the upstream server knows, without SNI. */
        WITHOUT_SNI
    }

    /** TLS, as it should be. */
    public static Outgoing encrypted() {
        return new Outgoing(true, new Sni.OfHost(), new SentHost.AsItCame(), Keeping.APART, Check.NONE);
    }

    /** Without TLS, as it should be. */
    public static Outgoing cleartext() {
        return new Outgoing(false, new Sni.None(), new SentHost.AsItCame(), Keeping.APART, Check.NONE);
    }

    /** The same with another SNI. */
    public Outgoing with(Sni other) {
        return new Outgoing(tls, other, host, keeping, check);
    }

    /** The same with another Host. */
    public Outgoing with(SentHost other) {
        return new Outgoing(tls, sni, other, keeping, check);
    }

    /** The same with connections kept in another way. */
    public Outgoing with(Keeping other) {
        return new Outgoing(tls, sni, host, other, check);
    }

    /** The same with another health check. */
    public Outgoing with(Check other) {
        return new Outgoing(tls, sni, host, keeping, other);
    }

    /** The same with or without TLS. */
    public Outgoing over(boolean encrypted) {
        return new Outgoing(encrypted, sni, host, keeping, check);
    }
}
