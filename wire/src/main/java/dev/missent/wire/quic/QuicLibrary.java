package dev.missent.wire.quic;

import java.util.Optional;

import io.netty.handler.codec.quic.Quic;

/** The native library. */
public final class QuicLibrary {
    private QuicLibrary() {}

    /** Why there is no QUIC here, in a few words; empty when there is. */
    public static Optional<String> missing() {
        try {
            return Quic.isAvailable() ? Optional.empty() : Optional.of(words(Quic.unavailabilityCause()));
        } catch (LinkageError absent) {
            return Optional.of(words(absent));
        }
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
