package dev.missent.core.coalesce;

/** How far a client shares connections between origins. */
public enum Policy {
    /** Every origin has connections of its own. */
    NEVER,
    /** Only for origins that the server has listed in an ORIGIN frame (RFC 8336). */
    ORIGIN_ONLY,
    /**
     * Also for origins whose host resolves to the very address of the connection and is covered by its certificate (RFC 9110 s4.3.3,
     * RFC 9113 s9.1.1). The default.
     */
    DNS_AND_CERTIFICATE
}
