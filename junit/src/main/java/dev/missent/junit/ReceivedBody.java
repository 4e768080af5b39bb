package dev.missent.junit;

import java.nio.charset.StandardCharsets;

/**
 * What has come of the body of a request.
 *
 * @param length how many bytes
 * @param sha256 their SHA-256, in lower-case hexadecimal
 * @param first the first of them, at most {@link #KEPT}
 * @param complete whether the body ended as its framing says
 */
public record ReceivedBody(long length, String sha256, byte[] first, boolean complete) {
    /** How many bytes of a body are kept: 64 KiB. */
    public static final int KEPT = 64 * 1024;

    /** Copies the bytes. */
    public ReceivedBody {
        first = first.clone();
    }

    /** A copy. */
    @Override
    public byte[] first() {
        return first.clone();
    }

    /** The bytes that are kept, as UTF-8. */
    public String text() {
        return new String(first, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return length + " bytes" + (complete ? "" : " so far");
    }
}
