package dev.missent.client.internal.websocket;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.Destination;
import dev.missent.wire.Failure;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.dial.Dialer;
import dev.missent.wire.transport.Transport;
import io.netty.util.AsciiString;

/** One connection in cleartext for each tunnel. */
final class LoopbackTunnels implements Tunnels {
    private final Transport transport;

    LoopbackTunnels(Transport transport) {
        this.transport = transport;
    }

    @Override
    public CompletableFuture<Tunnel> open(TunnelRequest request) {
        var opened = new CompletableFuture<Tunnel>();
        var uri = request.uri();
        var destination = new Destination(new InetSocketAddress(uri.getHost(), uri.getPort()), null, null, null,
            Protocol.HTTP_1_1,
            Destination.Timeouts.DEFAULT);
        var loop = transport.loops().getFirst();
        loop.execute(() -> Dialer.dial(transport, loop, destination, false, new Dialer.Result() {
            @Override
            public void connected(ClientConnection connection) {
                var tunnel = new Http1Tunnel(connection, opened);
                opened.whenComplete((any, failure) -> {
                    if (opened.isCancelled()) {
                        loop.execute(connection::close);
                    }
                });
                tunnel.ask(head(request));
            }

            @Override
            public void failed(Failure failure) {
                opened.completeExceptionally(new ConnectException(failure.detail()));
            }
        }));
        return opened;
    }

    private static OutboundHead head(TunnelRequest request) {
        var fields = new Fields()
            .add(AsciiString.of("Sec-WebSocket-Version"), "13")
            .add(AsciiString.of("Sec-WebSocket-Key"), request.key().value());
        if (!request.subprotocols().isEmpty()) {
            fields.add(AsciiString.of("Sec-WebSocket-Protocol"), String.join(", ", request.subprotocols()));
        }
        request.headers().forEach(header -> fields.add(AsciiString.of(header.getKey()), header.getValue()));
        var uri = request.uri();
        return new OutboundHead("GET", "http", uri.getRawAuthority(), uri.getRawPath() + "?" + uri.getRawQuery(), fields, 0,
            "websocket");
    }
}
