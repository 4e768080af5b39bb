package dev.missent.client.internal.connect;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

import dev.missent.client.internal.dns.Names;
import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Hosts;
import dev.missent.wire.dial.AddressRace;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** Finds the addresses of a route and dials them. */
final class RouteDialer {
    /** Downloads stop for each round trip of a small window; the JDK's client and OkHttp allow 16 MiB. */
    private static final int STREAM_WINDOW = 2 * 1024 * 1024;

    private final Transport transport;
    private final EventLoop loop;
    private final Names names;
    private final Trust trust;
    private final Destination.Timeouts timeouts;

    RouteDialer(Transport transport, EventLoop loop, Names names, Trust trust, Destination.Timeouts timeouts) {
        this.transport = transport;
        this.loop = loop;
        this.names = names;
        this.trust = trust;
        this.timeouts = timeouts;
    }

    /** Begins as soon as the addresses are known. */
    void begin(PendingConnection opening, boolean fresh) {
        var route = opening.route();
        var proxy = route.proxy();
        var fixed = proxy != null ? proxy.address() : route.connectTo();
        if (fixed != null && !fixed.isUnresolved()) {
            opening.start(List.of(fixed), Set.of(Hosts.of(fixed.getAddress())), dial(route, fresh));
            return;
        }
        var name = fixed == null ? new Parsed.Valid<>(route.origin().host()) : Host.parse(fixed.getHostString());
        int port = fixed == null ? route.origin().port() : fixed.getPort();
        switch (name) {
            case Parsed.Malformed<Host> malformed ->
                opening.fail(new Failure(Failure.Kind.CONNECT, "the proxy's name is malformed: " + fixed));
            case Parsed.Valid<Host>(var host) -> resolve(host, fresh, (answer, failure) -> {
                if (answer == null) {
                    opening.fail(unresolved(host, failure));
                } else {
                    opening.start(answer.addresses().stream().map(address -> new InetSocketAddress(address, port)).toList(),
                        answer.hosts(), dial(route, fresh));
                }
            });
        }
    }

    private void resolve(Host host, boolean fresh, Names.Taker taker) {
        if (fresh) {
            names.refresh(host, taker);
        } else {
            names.resolve(host, taker);
        }
    }

    static Failure unresolved(Host host, @Nullable Throwable cause) {
        var unknown = new ConnectException("cannot resolve " + host);
        unknown.initCause(cause);
        return new Failure(Failure.Kind.CONNECT, "cannot resolve " + host, unknown);
    }

    /** How one address is dialled. */
    private AddressRace.Dial dial(Route route, boolean fresh) {
        return (address, result) -> Dialer.dial(transport, loop, destination(route, address), fresh, result);
    }

    private Destination destination(Route route, InetSocketAddress address) {
        var origin = route.origin();
        var via = route.proxy();
        var tunnel = via == null || !via.tunnels()
            ? null
            : new Destination.Tunnel(new Authority(origin.host(), origin.port()), via.authorization());
        var tls = route.isSecure() ? trust.forRoute(route) : null;
        return new Destination(address, tls, tls == null ? null : route.serverName(), tls == null ? null : origin.host(),
            Protocol.HTTP_1_1, timeouts, tunnel, STREAM_WINDOW);
    }
}
