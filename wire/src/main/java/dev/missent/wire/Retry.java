package dev.missent.wire;

/**
 * What may follow an attempt that brought no response: the one table for a call, a WebSocket opening and a relayed request. How often, and how
 * fast, is decided by the caller of {@link #after}. After a response has begun the question does not arise.
 */
public enum Retry {
    /** The server has not looked at the request (RFC 9113 s8.7): the request may be sent again whatever its method, at the server's pace. */
    SAME_SERVER,
    /** The connection had died while the client kept it open: the request may be sent again on a new connection. */
    NEW_CONNECTION,
    /** The request was never sent: another server may take it. */
    OTHER_SERVER,
    /** The failure is the result. */
    NONE;

    /**
     * What is known about the request.
     *
     * @param repeatable whether all that was sent of the request can be sent again
     * @param harmless whether processing the request twice does no harm (RFC 9110 s9.2.2)
     */
    public record Request(boolean repeatable, boolean harmless) {}

    /**
     * Decides. RFC 9110 s9.2.2: "A client SHOULD NOT automatically retry a request with a non-idempotent method unless it has some means to
     * know that … the original request was never applied."
     */
    public static Retry after(Failure.Kind kind, Request request) {
        return switch (kind) {
            case NOT_PROCESSED -> request.repeatable ? SAME_SERVER : NONE;
            case STALE -> request.repeatable && request.harmless ? NEW_CONNECTION : NONE;
            case CONNECT, CONNECT_TIMEOUT, TLS, CERTIFICATE, EXHAUSTED -> OTHER_SERVER;
            case PROXY, CLOSED, PROTOCOL, RESPONSE_TIMEOUT, IDLE -> NONE;
        };
    }
}
