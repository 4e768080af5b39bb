package dev.missent.core.judge;

import java.util.Locale;

/** Why a connection may not serve an origin. Closed list; tokens are never renamed. */
public enum Reason {
    /** The scheme is not served on this transport. */
    SCHEME_MISMATCH("This connection does not serve that scheme.", "RFC 9110 s7.4"),
    /** The port is not one of the listener's public ports. */
    PORT_MISMATCH("This server does not serve that port.", "RFC 9110 s4.3.3, s15.5.20"),
    /** No site has the host. */
    UNKNOWN_HOST("This server does not serve that host.", "RFC 9110 s15.5.20"),
    /** A site has the host, on another listener. */
    LISTENER_MISMATCH("This server does not serve that host here.", "RFC 9110 s15.5.20"),
    /** The certificate that was presented is not valid for the host. */
    CERTIFICATE_DOES_NOT_COVER("The certificate of this connection is not valid for that host.", "RFC 9110 s7.4"),
    /** The host has another client-authentication policy than the connection. */
    CLIENT_AUTH_DIFFERS("That host requires different client authentication from this connection's.", "RFC 9110 s15.5.20, s7.4"),
    /** The negotiated TLS version is below the host's minimum. */
    TLS_PROFILE_DIFFERS("That host requires a later TLS version than this connection's.", "RFC 9110 s15.5.20, s7.4"),
    /** The host is not served on this protocol. */
    PROTOCOL_NOT_SERVED("That host is not served over this version of HTTP.", "RFC 9110 s15.5.20"),
    /** The host requires dedicated connections. */
    NOT_SHARED("That host requires a dedicated connection.", "RFC 9113 s9.1.1"),
    /** Gateway API: another listener entry has the host. */
    MORE_SPECIFIC_LISTENER("That host belongs to a different listener from this connection's.", "GEP-3567");

    private final String token = name().toLowerCase(Locale.ROOT);
    private final String sentence;
    private final String source;

    Reason(String sentence, String source) {
        this.sentence = sentence;
        this.source = source;
    }

    /** The stable token: access log, metric, {@code why}. */
    public String token() {
        return token;
    }

    /** One sentence for the person whose request was refused; no internal names. */
    public String sentence() {
        return sentence;
    }

    /** Where it is written. */
    public String source() {
        return source;
    }
}
