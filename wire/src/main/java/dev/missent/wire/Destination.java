package dev.missent.wire;

import java.net.InetSocketAddress;
import java.time.Duration;

import dev.missent.core.connection.Protocol;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.wire.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect to and how.
 *
 * @param address the address, resolved
 * @param tls the client's side of TLS, null for cleartext
 * @param sni the server name to send, null for none
 * @param verify the name for which the certificate must be valid, null to verify none
 * @param cleartext what is spoken without TLS
 * @param timeouts how long things may take
 * @param tunnel the way through a proxy, whose address {@code address} then is; null for the direct way
 * @param streamWindow how many bytes of a body HTTP/2 may send ahead of the reader (RFC 9113 s6.9); over HTTP/1.1 the limit is fixed
 * @param proxyHeader what is sent before everything else, to the address; null for nothing
 */
public record Destination(InetSocketAddress address, @Nullable ClientTls tls, @Nullable Host sni, @Nullable Host verify,
    Protocol cleartext, Timeouts timeouts, @Nullable Tunnel tunnel, int streamWindow, @Nullable ProxyHeader proxyHeader) {
    /** What suits a process with many bodies under way: 256 KiB. */
    public static final int MODEST_WINDOW = 256 * 1024;

    /** Without a PROXY header. */
    public Destination(InetSocketAddress address, @Nullable ClientTls tls, @Nullable Host sni, @Nullable Host verify,
        Protocol cleartext, Timeouts timeouts, @Nullable Tunnel tunnel, int streamWindow) {
        this(address, tls, sni, verify, cleartext, timeouts, tunnel, streamWindow, null);
    }

    /** With a modest window. */
    public Destination(InetSocketAddress address, @Nullable ClientTls tls, @Nullable Host sni, @Nullable Host verify,
        Protocol cleartext, Timeouts timeouts, @Nullable Tunnel tunnel) {
        this(address, tls, sni, verify, cleartext, timeouts, tunnel, MODEST_WINDOW);
    }

    /** The direct way. */
    public Destination(InetSocketAddress address, @Nullable ClientTls tls, @Nullable Host sni, @Nullable Host verify,
        Protocol cleartext, Timeouts timeouts) {
        this(address, tls, sni, verify, cleartext, timeouts, null);
    }

    /** The same at another address of the same server. */
    public Destination at(InetSocketAddress other) {
        return new Destination(other, tls, sni, verify, cleartext, timeouts, tunnel, streamWindow, proxyHeader);
    }

    /** The same with another PROXY header, or none. */
    public Destination with(@Nullable ProxyHeader header) {
        return new Destination(address, tls, sni, verify, cleartext, timeouts, tunnel, streamWindow, header);
    }

    /**
     * A tunnel that a proxy is asked for (RFC 9110 s9.3.6).
     *
     * @param target where the tunnel leads to, with its port
     * @param authorization the value of Proxy-Authorization, null for none
     */
    public record Tunnel(Authority target, @Nullable String authorization) {
        /** Without a port there is no target: CONNECT has no default. */
        public Tunnel {
            if (target.port() == Authority.NO_PORT) {
                throw new IllegalArgumentException("the target of a tunnel needs a port: " + target);
            }
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "tunnel to " + target;
        }
    }

    /**
     * How long things may take; a duration of more than a hundred years means no limit.
     *
     * @param connect until a connection is there, tunnel and TLS included
     * @param response until the head of a response comes, from the last byte that was sent
     * @param idle how long nothing may move in a body
     * @param keep how long an unused connection is kept
     */
    public record Timeouts(Duration connect, Duration response, Duration idle, Duration keep) {
        /** 5 s, 60 s, 60 s, 60 s. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60),
            Duration.ofSeconds(60), Duration.ofSeconds(60));
    }
}
