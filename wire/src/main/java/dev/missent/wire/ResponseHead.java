package dev.missent.wire;

/**
 * The head of a response.
 *
 * @param status the status code
 * @param fields the field lines; in a response that is sent without {@link FramingFields}
 * @param length the Content-Length, or {@link RequestHead#UNKNOWN_LENGTH}: how much content follows, but after HEAD and with 304 how much
 * would have followed (RFC 9110 s8.6). In a response that is sent it is the only source of what is written about that
 */
public record ResponseHead(int status, Fields fields, long length) {
    /** The most interim responses that a request may get. RFC 9110 s15.2 sets no limit; the client of the JDK stops at 8. */
    public static final int MAX_INTERIM = 64;

    /** Without a Content-Length. */
    public ResponseHead(int status, Fields fields) {
        this(status, fields, RequestHead.UNKNOWN_LENGTH);
    }

    /** Whether this is not the final response (RFC 9110 s15.2). */
    public boolean isInterim() {
        return status < 200 && status != 101;
    }

    /** RFC 9110 s8.6: "A server MUST NOT send a Content-Length header field in any response with a status code of 1xx … or 204". */
    public boolean saysLength() {
        return length >= 0 && status >= 200 && status != 204;
    }

    /** Whether the status alone says that there is no content (RFC 9112 s6.3). */
    public boolean isEmptyByStatus() {
        return status < 200 || status == 204 || status == 304;
    }
}
