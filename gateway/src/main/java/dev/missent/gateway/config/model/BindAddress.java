package dev.missent.gateway.config.model;

import java.net.InetSocketAddress;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * What a listener binds, as written: {@code host:port}, {@code :port} or {@code [::1]:443}.
 *
 * @param host an address or a name of this machine; null for every address
 * @param port the port; 0 lets the system choose
 */
public record BindAddress(@Nullable Host host, int port) {
    /** The address of a text, or null when the text is not one. */
    public static @Nullable BindAddress parse(String text) {
        boolean everywhere = text.startsWith(":");
        return switch (Authority.parse(everywhere ? "0.0.0.0" + text : text)) {
            case Parsed.Malformed<Authority> malformed -> null;
            case Parsed.Valid<Authority>(var authority) when authority.port() == Authority.NO_PORT -> null;
            case Parsed.Valid<Authority>(var authority) ->
                new BindAddress(everywhere ? null : authority.host(), authority.port());
        };
    }

    /** The socket address; looks up the host when it is a name. */
    public InetSocketAddress toSocketAddress() {
        return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host.name(), port);
    }

    @Override
    public String toString() {
        return (host == null ? "" : host.toString()) + ":" + port;
    }
}
