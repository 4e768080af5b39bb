package dev.missent.cli.options;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Standard input, for {@code -} in the place of a file. It is read once; its content is kept for the next option that names it. */
public final class StandardInput {
    private static final Path SIGN = Path.of("-");

    private static @Nullable Content read;

    private record Content(InputStream from, byte[] bytes) {}

    private StandardInput() {}

    /** Whether a file means standard input. */
    public static boolean isMeantBy(Path file) {
        return file.equals(SIGN);
    }

    /** All of it; {@link UsageException} if it is larger than so many bytes, or cannot be read. */
    @SuppressWarnings("ReferenceEquality") // another stream has another content
    public static synchronized byte[] bytes(int largest) {
        var from = System.in;
        if (read == null || read.from() != from) {
            try {
                read = new Content(from, from.readNBytes(largest + 1));
            } catch (IOException unreadable) {
                throw new UsageException("standard input cannot be read: " + unreadable.getMessage());
            }
        }
        if (read.bytes().length > largest) {
            throw new UsageException("standard input has more than " + (largest >> 20) + " MiB");
        }
        return read.bytes();
    }
}
