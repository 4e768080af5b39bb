package dev.missent.wire.websocket;

/** The numbers that say why a WebSocket is closed (RFC 6455 s7.4, and the IANA registry of close codes). */
public final class CloseCode {
    /** All is done. */
    public static final int NORMAL = 1000;
    /** The other side broke the protocol. */
    public static final int PROTOCOL_ERROR = 1002;
    /** The Close frame has no code; never sent. */
    public static final int ABSENT = 1005;
    /** There was no Close frame; never sent. */
    public static final int ABNORMAL = 1006;
    /** Text that is not UTF-8. */
    public static final int INVALID_DATA = 1007;
    /** Something unexpected happened here. */
    public static final int INTERNAL_ERROR = 1011;

    private static final int TLS_HANDSHAKE = 1015;

    private CloseCode() {}

    /** Whether a server may send it. 1010 is for clients; 1016 to 2999 and 1004 have no meaning yet. */
    static boolean isFromServer(int code) {
        return isOnTheWire(code) && code != 1010;
    }

    /**
     * Whether an application may let a client send it: up to 4999, and neither what the protocol says by itself (1002, 1003, 1007, 1009,
     * 1010) nor what only servers say (1012 to 1014).
     */
    public static boolean isForApplications(int code) {
        return code <= 4999 && isOnTheWire(code) && switch (code) {
            case PROTOCOL_ERROR, 1003, INVALID_DATA, 1009, 1010, 1012, 1013, 1014 -> false;
            default -> true;
        };
    }

    private static boolean isOnTheWire(int code) {
        boolean known = code >= 1000 && code < TLS_HANDSHAKE && code != 1004;
        return known && code != ABSENT && code != ABNORMAL || code >= 3000 && code <= 65535;
    }
}
