package dev.missent.doctor.casefile;

/** Which probe made a connection. The numbers are those of the documentation. */
public enum Purpose {
    /** P1, P2: a connection for the very name that is asked for. */
    OWN,
    /** P3: a connection without a server name. */
    NO_SNI,
    /** P4: connections for one name that carry requests for others. */
    CROSS,
    /** P5: a Host that does not exist. */
    UNKNOWN_HOST,
    /** P6: a server name that does not exist. */
    UNKNOWN_SNI,
    /** P7: the same requests several times, in a chosen order. */
    REPEAT,
    /** P8: the same host, spelled differently. */
    VARIANT,
    /** P9: the TLS session of one name offered under another. */
    RESUME,
    /** P10: the upstream server, asked directly, with the right server name. */
    ORIGIN_OWN,
    /** P10: the upstream server, asked directly, without a server name. */
    ORIGIN_NO_SNI,
    /** P11: an invalid request, which only the first server on the way answers. */
    PROVOKE,
    /** The further addresses of a name. */
    ADDRESS,
    /** The root page of a name that answered 404 to another path. */
    ROOT,
    /** P12: the same path as a refused one, under names that the host list of an application usually has: localhost and addresses. */
    LISTED_HOST,
    /** P13: several requests for a refused name at the same moment. */
    AT_ONCE,
    /** P14: a name at the address of another one whose certificate covers it. */
    ELSEWHERE
}
