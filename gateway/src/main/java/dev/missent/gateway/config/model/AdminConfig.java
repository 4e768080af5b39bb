package dev.missent.gateway.config.model;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The administrative addresses ({@code admin:}); nothing is opened that is not named.
 *
 * @param socket the Unix socket for {@code missent reload} and {@code status}, or null
 * @param metrics where metrics are served, or null
 * @param health where the gateway's own health is served, or null
 */
public record AdminConfig(@Nullable Path socket, @Nullable BindAddress metrics, @Nullable BindAddress health) {
    /** Nothing is opened. */
    public static final AdminConfig NONE = new AdminConfig(null, null, null);
}
