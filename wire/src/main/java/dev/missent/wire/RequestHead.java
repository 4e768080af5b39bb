package dev.missent.wire;

import dev.missent.core.request.Target;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request.
 *
 * @param method the method, a token; empty when the bytes were not a request at all
 * @param target what is asked for
 * @param fields the field lines; Host is among them only where the client sent one over HTTP/1.1
 * @param length the length of the body: a number, 0 without one, or {@link #UNKNOWN_LENGTH}
 * @param upgrade the protocol that the client asks to switch to, null when none: over HTTP/1.1 by Upgrade (RFC 9110 s7.8), over HTTP/2 by an
 * extended CONNECT (RFC 8441 s4), which has a length only when it is 0
 */
public record RequestHead(CharSequence method, Target target, Fields fields, long length, @Nullable CharSequence upgrade) {
    /** The body ends where it ends. */
    public static final long UNKNOWN_LENGTH = -1;

    /** Whether the response has no content whatever its fields say (RFC 9110 s9.3.2). */
    public boolean isHead() {
        return "HEAD".contentEquals(method);
    }

    /** Whether the client waits for 100 before it sends the body (RFC 9110 s10.1.1). */
    public boolean expectsContinue() {
        var expect = fields.get(Names.EXPECT);
        return expect != null && Tokens.contains(expect, "100-continue");
    }
}
