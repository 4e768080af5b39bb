package dev.missent.doctor.casefile;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The reason why a connection or a response is missing.
 *
 * @param reason a stable word
 * @param detail one line for people
 * @param alert the TLS alert that the server sent, null for none: {@code unrecognized_name}
 * @param streamError the HTTP/2 error code with which the stream or connection ended, -1 for none
 */
public record Trouble(String reason, String detail, @Nullable String alert, int streamError) {
    /** The handshake failed, and the server had asked for a client certificate. */
    public static final String CLIENT_CERTIFICATE_REQUIRED = "client_certificate_required";
    /** No HTTP/2 error. */
    public static final int NO_ERROR_CODE = -1;

    /** Checks that no component is missing. */
    public Trouble {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }

    /** A trouble with neither alert nor error code. */
    public Trouble(String reason, String detail) {
        this(reason, detail, null, NO_ERROR_CODE);
    }

    /** The trouble in words, as part of a sentence. */
    public String sentence() {
        return reason.replace('_', ' ') + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
