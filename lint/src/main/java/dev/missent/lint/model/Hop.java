package dev.missent.lint.model;

import dev.missent.lint.text.Place;

/**
 * How requests are passed on to an upstream server.
 *
 * @param place the line that says where to: {@code proxy_pass}, {@code server}
 * @param target the address as written: {@code https://10.0.0.5:8443}, the name of a group
 * @param tls whether TLS is spoken there
 * @param sni the server name that is sent, of a hop with TLS
 * @param host the Host that is sent
 * @param pooling which requests may share a connection
 * @param sessions which connections may resume a TLS session of each other
 * @param check the health check of the upstream server
 * @param verification against what the certificate of the upstream server is verified
 */
public record Hop(Place place, Setting<String> target, Setting<Boolean> tls, Setting<SentName> sni, Setting<SentName> host,
    Setting<Pooling> pooling, Setting<Pooling> sessions, Setting<HealthCheck> check, Setting<Verification> verification) {
    /** What requests must have in common to share something. */
    public enum Pooling {
        /** Nothing is kept: each request has its own. */
        NEVER,
        /** The server name. */
        BY_NAME,
        /** The address alone: requests for different names share. */
        BY_ADDRESS
    }

    /** Against what the certificate of the upstream server is verified. */
    public enum Verification {
        /** It is not verified. */
        NONE,
        /** A trusted authority must have issued it, for whatever name. */
        ISSUER,
        /** A trusted authority must have issued it for the name that is sent, or for one that the configuration gives. */
        NAME
    }

    /** The same with the Host of the request passed on, as after a repair. */
    public Hop passingHost() {
        return new Hop(place, target, tls, sni, Setting.absent(SentName.OF_REQUEST), pooling, sessions, check, verification);
    }

    /** The same with versions of the product resolved. */
    public Hop in(Version version) {
        return new Hop(place, target, tls.in(version), sni.in(version), host.in(version), pooling.in(version),
            sessions.in(version),
            check.in(version), verification.in(version));
    }
}
