package dev.missent.testkit.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A body as it was received: how long, its checksum, and the beginning of it. */
public final class Content {
    /** No body at all. */
    public static final Content EMPTY = new Tally().content();

    private final long length;
    private final long checksum;
    private final byte[] kept;

    Content(long length, long checksum, byte[] kept) {
        this.length = length;
        this.checksum = checksum;
        this.kept = kept;
    }

    /** The number of bytes. */
    public long length() {
        return length;
    }

    /** The CRC-32 of all bytes, to be compared with {@link Source#checksum()}. */
    public long checksum() {
        return checksum;
    }

    /** All bytes; only of a body that was kept as a whole. */
    public byte[] bytes() {
        if (kept.length < length) {
            throw new IllegalStateException("only the first " + kept.length + " of " + length + " bytes were kept");
        }
        return kept.clone();
    }

    /** All bytes as Latin-1 text. */
    public String text() {
        return new String(bytes(), ISO_8859_1);
    }

    /** Whether this is what the source gives. */
    public boolean isFrom(Source source) {
        return length == source.length() && checksum == source.checksum();
    }

    @Override
    public String toString() {
        return length <= 200 && kept.length == length
            ? '"' + text() + '"'
            : length + " bytes, CRC-32 " + Long.toHexString(checksum);
    }
}
