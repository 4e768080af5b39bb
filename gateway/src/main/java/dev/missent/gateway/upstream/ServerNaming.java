package dev.missent.gateway.upstream;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.model.UpstreamConfig.SniSent;
import dev.missent.gateway.config.model.UpstreamConfig.Verify;
import org.jspecify.annotations.Nullable;

/**
 * The server name that is sent to a server, and the name that its certificate must have. Pure.
 *
 * @param sni which server name is sent
 * @param verify what is verified
 */
public record ServerNaming(SniSent sni, Verify verify) {
    /** The server name to send, or null: an address is never sent (RFC 6066 s3). */
    public @Nullable Host sni(Host hostSent, Host server) {
        var wanted = switch (sni) {
            case SniSent.Host host -> hostSent;
            case SniSent.Server url -> server;
            case SniSent.Fixed(var name) -> name;
            case SniSent.Off off -> null;
        };
        return wanted == null || wanted.isAddress() ? null : wanted;
    }

    /** The name or address for which the certificate must be valid, or null when nothing is verified. */
    public @Nullable Host verified(Host hostSent, Host server) {
        if (verify.ca() instanceof Verify.Ca.Off) {
            return null;
        }
        return switch (verify.name()) {
            case Verify.Name.Fixed(var host) -> host;
            case Verify.Name.Sni follows -> switch (sni) {
                case SniSent.Host host -> hostSent;
                case SniSent.Server url -> server;
                case SniSent.Fixed(var name) -> name;
                case SniSent.Off off -> hostSent;
            };
        };
    }
}
