package dev.missent.core.connection;

import dev.missent.core.name.Coverage;

/**
 * The certificate that the server presented in the full handshake of a connection (of the first one, where the session was resumed).
 *
 * @param name its name in the configuration
 * @param coverage the names for which it is valid
 */
public record Presented(String name, Coverage coverage) {}
