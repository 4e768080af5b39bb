package dev.missent.wire.dial;

import java.net.InetSocketAddress;
import java.time.Duration;

import dev.missent.core.judge.Protocol;
import dev.missent.core.name.Host;
import dev.missent.wire.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect to and how.
 *
 * @param address the address, resolved
 * @param tls the client's side of TLS, null for clear text
 * @param sni the server name to send, null for none
 * @param verify the name for which the certificate must be valid, null to verify none
 * @param cleartext what is spoken without TLS
 * @param timeouts how long things may take
 */
public record Destination(InetSocketAddress address, @Nullable ClientTls tls, @Nullable Host sni, @Nullable Host verify,
    Protocol cleartext, Timeouts timeouts) {
    /**
     * How long things may take.
     *
     * @param connect until a connection is there, TLS included
     * @param response until the head of a response comes, from the last byte that was sent
     * @param idle how long nothing may move in a body, and how long an unused connection is kept
     */
    public record Timeouts(Duration connect, Duration response, Duration idle) {
        /** 5 s, 60 s, 60 s. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60),
            Duration.ofSeconds(60));
    }
}
