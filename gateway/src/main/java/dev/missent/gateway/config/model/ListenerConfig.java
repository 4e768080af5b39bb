package dev.missent.gateway.config.model;

import java.util.List;
import java.util.Set;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.config.message.Place;
import org.jspecify.annotations.Nullable;

/**
 * A listener ({@code listeners:}).
 *
 * @param name its name
 * @param place where the name is
 * @param address what it binds
 * @param protocols what it speaks; default: h1 and h2 with TLS, otherwise h1. HTTP/2 without TLS is {@code h2c}
 * @param tls whether it speaks TLS; default: unless it redirects
 * @param publicPorts the ports that clients see; default: the bound port (0 where the system chooses one)
 * @param sni what connections without a known server name get
 * @param trustedGateways the networks whose connections may carry https targets over cleartext (RFC 9110 s7.4); default: none
 * @param proxyProtocol whether connections begin with a PROXY header; default: off
 * @param redirectTo the TLS listener to which everything is redirected, or null
 */
public record ListenerConfig(String name, Place place, BindAddress address, Set<Protocol> protocols, boolean tls,
    List<Integer> publicPorts, SniPolicy sni, List<Network> trustedGateways, ProxyProtocol proxyProtocol,
    @Nullable Reference redirectTo) {
    /** Copies the collections. */
    public ListenerConfig {
        protocols = Set.copyOf(protocols);
        publicPorts = List.copyOf(publicPorts);
        trustedGateways = List.copyOf(trustedGateways);
    }

    /**
     * What a connection gets that sends no server name, or one that no site has.
     *
     * @param missing without a server name; default: the default certificate
     * @param unknown with an unknown one; default: the default certificate
     */
    public record SniPolicy(Answer missing, Answer unknown) {
        /** The default certificate for both. */
        public static final SniPolicy DEFAULT = new SniPolicy(Answer.DEFAULT_CERTIFICATE, Answer.DEFAULT_CERTIFICATE);

        /** Go on with the default certificate, or end the handshake with an alert (RFC 6066 s3, RFC 9846 s6.2). */
        public enum Answer {
            DEFAULT_CERTIFICATE,
            REJECT
        }
    }
}
