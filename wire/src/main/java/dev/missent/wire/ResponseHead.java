package dev.missent.wire;

/**
 * The head of a response.
 *
 * @param status the status code
 * @param fields the field lines
 */
public record ResponseHead(int status, Fields fields) {
    /** Whether this is not the final response (RFC 9110 s15.2). */
    public boolean isInterim() {
        return status < 200 && status != 101;
    }
}
