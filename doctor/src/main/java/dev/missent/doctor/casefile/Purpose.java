package dev.missent.doctor.casefile;

/** Which probe made a connection. The numbers are those of the documentation. */
public enum Purpose {
    /** P1, P2: a connection for the very name that is asked for. */
    OWN,
    /** P3: no server name. */
    NO_SNI,
    /** P4: connections for one name that carry requests for others. */
    CROSS,
    /** P5: a Host that nobody has. */
    UNKNOWN_HOST,
    /** P6: a server name that nobody has. */
    UNKNOWN_SNI,
    /** P7: the same question again and again, in a chosen order. */
    REPEAT,
    /** P8: the same host, spelled otherwise. */
    VARIANT,
    /** P9: the TLS session of one name offered under another. */
    RESUME,
    /** P10: the server behind, asked directly, with the right server name. */
    ORIGIN_OWN,
    /** P10: the same without server name. */
    ORIGIN_NO_SNI,
    /** P11: what is no request, to hear who answers first. */
    PROVOKE,
    /** The further addresses of a name. */
    ADDRESS,
    /** The root page of a name whose other page is not there. */
    ROOT
}
