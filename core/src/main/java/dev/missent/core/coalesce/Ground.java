package dev.missent.core.coalesce;

import java.util.Locale;

/** Why a connection may carry an origin. The tokens are stable. */
public enum Ground {
    /** It was opened for this origin. */
    OWN_CONNECTION("it was opened for this origin"),
    /** The origin's host resolves to the address of the connection, and the certificate is valid for it (RFC 9113 s9.1.1). */
    DNS_AND_CERTIFICATE("the name resolves to this address and the certificate is valid for it"),
    /** The same, and the server has listed the origin (RFC 8336 s2.4). */
    ORIGIN_DNS_AND_CERTIFICATE(
        "the server listed the origin, the name resolves to this address and the certificate is valid for it"),
    /** The server has listed the origin, and the application does without DNS (RFC 8336 s4). */
    ORIGIN_AND_CERTIFICATE("the server listed the origin and the certificate is valid for it; DNS was not needed");

    private final String sentence;

    Ground(String sentence) {
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

    /** Whether the connection was opened for another origin. */
    public boolean isShared() {
        return this != OWN_CONNECTION;
    }
}
