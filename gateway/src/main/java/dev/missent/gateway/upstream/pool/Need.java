package dev.missent.gateway.upstream.pool;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.missent.core.coalesce.Endpoint;
import dev.missent.core.coalesce.Policy;
import dev.missent.core.coalesce.Wanted;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.Destination;
import dev.missent.wire.Ends;
import dev.missent.wire.Hosts;
import dev.missent.wire.ProxyHeader;
import dev.missent.wire.dial.AddressRace;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.dial.Dialing;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs of a connection.
 *
 * @param destination where it leads and how it is secured
 * @param origin whose request it is: the host that is sent, and the port of the server
 * @param sharing whether it may travel on an HTTP/2 connection that was opened for another host, if the server's certificate covers both;
 *     without it the connections that carry a host carry no other, on every scheme and protocol
 * @param endpoint the server's address
 * @param addresses all addresses of the server as they are known now, the one to be dialled first in front
 */
public record Need(Destination destination, Origin origin, boolean sharing, Endpoint endpoint,
    Supplier<List<InetSocketAddress>> addresses) {
    /** A need of a host at a destination. */
    public static Need of(Destination destination, Host host, boolean sharing, Supplier<List<InetSocketAddress>> addresses) {
        var address = destination.address();
        var origin = new Origin(destination.tls() == null ? "http" : "https", host, address.getPort());
        return new Need(destination, origin, sharing, new Endpoint(Hosts.of(address.getAddress()), address.getPort()),
            addresses);
    }

    /** The same on connections that begin with a PROXY header. What it names has them for itself. */
    public Need with(ProxyHeader header) {
        return new Need(destination.with(header), origin, sharing, endpoint, addresses);
    }

    /**
     * Opens a connection to one of the addresses; called on the event loop.
     *
     * @param fresh whether the handshake must be a full one
     */
    public Dialing dial(Transport transport, EventLoop loop, boolean fresh, Dialer.Result result) {
        return AddressRace.begin(loop, addresses.get(),
            (address, runner) -> Dialer.dial(transport, loop, destination.at(address), fresh, runner), result);
    }

    /** The client that a PROXY header names; null where connections say nothing about clients. */
    @Nullable
    Ends client() {
        var header = destination.proxyHeader();
        return header == null ? null : header.ends();
    }

    /** Whether no other host can use the host's own connections: none may, or the server name says for whom they are. */
    boolean isAlone() {
        return !sharing || origin.host().equals(destination.sni());
    }

    /** What the rules of coalescing ask. The server's address is the configuration's, so it is the name's, too. */
    Wanted wanted(boolean repeatable) {
        return new Wanted(origin, identity(destination), Policy.DNS_AND_CERTIFICATE, false, false, Set.of(endpoint.address()),
            repeatable);
    }

    /** What must be equal for two hosts to share: the TLS context, which is made for one server and one policy. */
    static Object identity(Destination destination) {
        return destination.tls() == null ? destination : destination.tls();
    }
}
