package dev.missent.wire;

import org.jspecify.annotations.Nullable;

/**
 * The head of a request that is sent.
 *
 * @param method the method
 * @param scheme the scheme of the target, for protocols that send it
 * @param authority Host or {@code :authority}
 * @param path path and query
 * @param fields the other field lines, without Host, without fields of a connection and without {@link FramingFields}
 * @param length the length of the body that is sent, 0 without one, or {@link RequestHead#UNKNOWN_LENGTH}: the only source of what is
 * written about it
 * @param upgrade the protocol to switch to, null when none: over HTTP/1.1 Upgrade, to which 101 agrees (RFC 9110 s7.8), over HTTP/2 an
 * extended CONNECT, to which 2xx agrees (RFC 8441 s4) and which the connection must allow. There is no body before; what is sent after the
 * head are the bytes of that protocol
 */
public record OutboundHead(CharSequence method, String scheme, CharSequence authority, CharSequence path, Fields fields,
    long length,
    @Nullable CharSequence upgrade) {
    /** Whether the response has no content. */
    public boolean isHead() {
        return "HEAD".contentEquals(method);
    }

    /** Whether the length of the body is said in a Content-Length. */
    public boolean saysLength() {
        return length > 0 || length == 0 && upgrade == null && FramingFields.isEmptinessSaid(method);
    }
}
