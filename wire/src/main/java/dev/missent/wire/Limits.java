package dev.missent.wire;

import java.time.Duration;

/**
 * How much of the gateway a client may use.
 *
 * @param headerBytes the size of a message head
 * @param streamsPerConnection concurrent streams on one HTTP/2 connection
 * @param connections open connections of the whole process
 * @param idle how long nothing may move
 * @param handshake how long a handshake, and the head of the first request, may take
 */
public record Limits(int headerBytes, int streamsPerConnection, int connections, Duration idle, Duration handshake) {
    /** 64 KiB, 100, 20 000, 60 s, 10 s. */
    public static final Limits DEFAULT = new Limits(64 * 1024, 100, 20_000, Duration.ofSeconds(60), Duration.ofSeconds(10));
}
