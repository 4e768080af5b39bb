package dev.missent.lint.model;

/**
 * A health check of an upstream server.
 *
 * @param kind what is asked
 * @param tls whether the check speaks TLS
 * @param sni the server name that the check sends
 * @param host the Host that the check sends
 */
public record HealthCheck(Kind kind, Setting<Boolean> tls, Setting<SentName> sni, Setting<SentName> host) {
    /** There is no check. */
    public static final HealthCheck NONE = new HealthCheck(Kind.NONE, Setting.absent(false), Setting.absent(SentName.NONE),
        Setting.absent(SentName.NONE));

    /** What is asked. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** Whether a connection can be opened, perhaps with TLS. */
        CONNECTION,
        /** Whether a request is answered. */
        REQUEST
    }
}
