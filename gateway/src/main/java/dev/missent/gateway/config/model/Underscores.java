package dev.missent.gateway.config.model;

/**
 * What becomes of request fields whose name has an underscore ({@code underscores:}): CGI, WSGI and Rack give applications {@code X_User}
 * and {@code X-User} under one name. What could be read as a field that the gateway sets itself is always dropped.
 */
public enum Underscores {
    /** Upstreams do not see them. */
    DROP,
    /** They go on. */
    PASS
}
