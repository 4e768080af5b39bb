package dev.missent.client.internal.connect;

import java.net.InetSocketAddress;

import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a connection of an origin's own depends on: the key under which it is kept. Everything that an application may override is part of
 * it.
 *
 * @param origin the origin
 * @param http1Only whether HTTP/2 is not offered
 * @param sni the server name to send instead of the host, null for the host
 * @param connectTo the address to connect to, null for what the host resolves to
 * @param proxy the proxy to go through, null for none
 */
public record Route(Origin origin, boolean http1Only, @Nullable Host sni, @Nullable InetSocketAddress connectTo,
    @Nullable Via proxy) {
    /**
     * A proxy.
     *
     * @param address its address
     * @param authorization the value of Proxy-Authorization for CONNECT, null for none
     * @param tunnels whether the proxy is asked for a tunnel; otherwise it sees the requests
     */
    public record Via(InetSocketAddress address, @Nullable String authorization, boolean tunnels) {}

    /** Whether the application chose where the connection goes or which name it sends. */
    public boolean isOverridden() {
        return sni != null || connectTo != null;
    }

    /** Whether TLS is spoken with the origin. */
    public boolean isSecure() {
        return origin.scheme().equals("https");
    }

    /** The server name to send: none for an address (RFC 6066 s3). */
    public @Nullable Host serverName() {
        if (sni != null) {
            return sni;
        }
        return origin.host().isAddress() ? null : origin.host();
    }
}
