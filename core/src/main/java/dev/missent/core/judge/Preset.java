package dev.missent.core.judge;

/** The rules by which requests are judged. */
public enum Preset {
    /** RFC 9110 s7.4 and s15.5.20: the certificate that was presented must cover the host. */
    RFC9110,
    /**
     * Kubernetes Gateway API (GEP-3567): the certificate is not asked; a more specific listener entry than the one that SNI selected
     * refuses; {@code *} stands for one or more labels; an unknown host is 404.
     */
    GATEWAY_API
}
