package dev.missent.gateway.config.model;

import java.time.Duration;

/**
 * The limits ({@code limits:}).
 *
 * @param headerBytes the head of a request, in bytes; default 64 KiB
 * @param streamsPerConnection requests at a time on one connection of HTTP/2 or HTTP/3; default 100
 * @param connections accepted connections at a time; default 20000
 * @param idle until a connection without a request is closed; default 60 s
 * @param handshake for PROXY header and TLS handshake; default 10 s
 * @param drain for requests under way when the gateway stops; default 30 s
 */
public record LimitsConfig(int headerBytes, int streamsPerConnection, int connections, Duration idle, Duration handshake,
    Duration drain) {
    /** As above. */
    public static final LimitsConfig DEFAULT = new LimitsConfig(64 * 1024, 100, 20_000, Duration.ofSeconds(60),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
}
