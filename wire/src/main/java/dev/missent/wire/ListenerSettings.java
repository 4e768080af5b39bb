package dev.missent.wire;

import java.net.InetAddress;
import java.util.Set;
import java.util.function.Predicate;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.tls.TlsSelection.Selector;
import org.jspecify.annotations.Nullable;

/**
 * How a listener treats the connections that it accepts from now on.
 *
 * @param name its name in the configuration
 * @param port the first port under which clients know it
 * @param protocols what it speaks
 * @param tls chooses the TLS policy; null for cleartext
 * @param trusted the addresses of gateways that are trusted
 * @param proxyProtocol the version of the PROXY header that begins each connection, 0 without
 * @param limits how much a client may use
 * @param handler takes the requests
 */
public record ListenerSettings(String name, int port, Set<Protocol> protocols, @Nullable Selector tls,
    Predicate<InetAddress> trusted, int proxyProtocol, Limits limits, ExchangeHandler handler) {
    /** Copies the set. */
    public ListenerSettings {
        protocols = Set.copyOf(protocols);
    }
}
