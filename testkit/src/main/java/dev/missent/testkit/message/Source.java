package dev.missent.testkit.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A body to send, which can be read again and again. */
public final class Source {
    /** No bytes. */
    public static final Source EMPTY = of(new byte[0]);

    private final long length;
    private final Supplier<InputStream> opener;

    private Source(long length, Supplier<InputStream> opener) {
        this.length = length;
        this.opener = opener;
    }

    /** The bytes themselves. */
    public static Source of(byte[] bytes) {
        byte[] copy = bytes.clone();
        return new Source(copy.length, () -> new ByteArrayInputStream(copy));
    }

    /** Latin-1 text. */
    public static Source of(String text) {
        return of(text.getBytes(ISO_8859_1));
    }

    /** So many bytes of a repeating pattern, made while they are read. */
    public static Source generated(long length) {
        return new Source(length, () -> new PatternStream(length));
    }

    /** The same, telling how much has been read of it so far. */
    public static Source counted(long length, AtomicLong taken) {
        return new Source(length, () -> new CountedStream(new PatternStream(length), taken));
    }

    /** The beginning of this body. */
    public Source first(long bytes) {
        long shorter = Math.min(bytes, length);
        return shorter == length ? this : new Source(shorter, () -> new FirstBytes(open(), shorter));
    }

    /** The number of bytes. */
    public long length() {
        return length;
    }

    /** A new stream from the first byte. */
    public InputStream open() {
        return opener.get();
    }

    /** The CRC-32 of all bytes. */
    public long checksum() {
        var tally = new Tally();
        try (var in = open()) {
            in.transferTo(tally);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return tally.content().checksum();
    }
}
