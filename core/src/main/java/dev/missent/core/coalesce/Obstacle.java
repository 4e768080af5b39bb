package dev.missent.core.coalesce;

import java.util.Locale;

/** Why a connection may not carry an origin; in the order in which they are looked for. The tokens are stable. */
public enum Obstacle {
    /** The policy of the client or of the request is {@link Policy#NEVER}, or the request asked for a connection of its own. */
    SHARING_OFF("sharing is switched off"),
    /** The application named this host as one that shares with no other. */
    HOST_NEVER_SHARES("the application excludes this host from sharing"),
    /** One of the two is not https; RFC 9113 s9.1.1 would allow it for http, but the client cannot check which server answers. */
    CLEARTEXT("only https connections are shared"),
    /** An HTTP/1.1 connection serves one host (RFC 9110 s4.3.3). */
    HTTP_1("an HTTP/1.1 connection serves one host only"),
    /** Another TLS configuration, client or isolation key. */
    OTHER_IDENTITY("it was opened with another TLS configuration"),
    /** Another port is another server (RFC 9113 s9.1.1). */
    OTHER_PORT("it goes to another port"),
    /** SNI or address of the connection were chosen by the application. */
    OVERRIDDEN("its SNI or its address were set by the application"),
    /** Behind a proxy the address of the server is not known (RFC 9113 s9.1.1). */
    PROXIED("it goes through a proxy, so the address of the server is unknown"),
    /** The TLS configuration accepts every certificate, or does not compare names. */
    VERIFICATION_WEAKENED("its certificate was not verified strictly"),
    /** A client certificate was sent: the server may treat its requests as those of that client. */
    CLIENT_CERTIFICATE("a client certificate was sent on it"),
    /** GOAWAY was received, or it is being closed. */
    DRAINING("it is being closed"),
    /** The SETTINGS of the server have not come yet. */
    UNSETTLED("the server's SETTINGS have not been received"),
    /** The server answered 421 to this origin on this connection (RFC 8336 s2.3: it MUST leave the set). */
    ANSWERED_421("the server answered 421 for this origin on it"),
    /** The server sent an Origin Set without this origin (RFC 8336 s2.4: MUST NOT be used). */
    NOT_IN_ORIGIN_SET("the server's ORIGIN frame does not list it"),
    /** The certificate is for other names (RFC 9110 s4.3.4, RFC 9525 s6). */
    CERTIFICATE_DOES_NOT_COVER("its certificate does not cover the name"),
    /** This origin was answered 421 at this endpoint over another origin's connection, not long ago. */
    REMEMBERED_421("this origin was answered 421 here over a shared connection"),
    /** Several origins were answered 421 at this endpoint over shared connections. */
    STRICT_ENDPOINT("this endpoint refuses shared connections"),
    /** The origin that it was opened for was answered 421 at this endpoint over another origin's connection. */
    KEPT_APART("the origin it was opened for was answered 421 here over a shared connection"),
    /** The policy is {@link Policy#ORIGIN_ONLY} and the server has not listed the origin. */
    NOT_LISTED("the policy asks for an ORIGIN frame that lists it"),
    /** The name does not resolve to the address of the connection, or not any more. */
    OTHER_ADDRESS("the name does not resolve to its address"),
    /** The body cannot be sent twice, and no response has shown yet that the connection is accepted for this origin. */
    BODY_NOT_REPEATABLE("the body cannot be repeated after a 421 and the connection is unproven for this origin"),
    /** The certificate would not be accepted for this name today. */
    CERTIFICATE_REFUSED("its certificate would not be accepted for the name now");

    private final String sentence;

    Obstacle(String sentence) {
        this.sentence = sentence;
    }

    /** The stable word for events, logs and JSON. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String sentence() {
        return sentence;
    }
}
