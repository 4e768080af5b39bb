package dev.missent.gateway.config.model;

import java.nio.file.Path;

/**
 * The access log ({@code access_log:}).
 *
 * @param to where it goes; default: standard output
 * @param format how a line looks; default: JSON
 */
public record AccessLogConfig(Destination to, Format format) {
    /** JSON on standard output. */
    public static final AccessLogConfig DEFAULT = new AccessLogConfig(new Destination.Stdout(), Format.JSON);

    /** Where lines go. */
    public sealed interface Destination {
        /** Standard output. */
        record Stdout() implements Destination {}

        /** The end of a file. */
        record File(Path path) implements Destination {}
    }

    /** How a line looks; OFF: there is none. */
    public enum Format {
        JSON,
        COMBINED,
        OFF
    }
}
