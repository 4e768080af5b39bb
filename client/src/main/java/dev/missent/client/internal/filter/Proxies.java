package dev.missent.client.internal.filter;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;

import org.jspecify.annotations.Nullable;

/** The proxy for a target: the first that the application's selector names; SOCKS is not spoken. */
public record Proxies(@Nullable ProxySelector selector) {
    /** Its address, perhaps not resolved; null for none. */
    public @Nullable InetSocketAddress of(URI uri) {
        if (selector == null) {
            return null;
        }
        var chosen = selector.select(uri);
        if (chosen == null || chosen.isEmpty() || chosen.getFirst().type() != Proxy.Type.HTTP) {
            return null;
        }
        return chosen.getFirst().address() instanceof InetSocketAddress address ? address : null;
    }
}
