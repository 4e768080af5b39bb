package dev.missent.netty;

import dev.missent.adapter.ServerSession;
import dev.missent.core.adapter.Carrier;
import dev.missent.core.connection.Protocol;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/** What a connection is, read from its pipeline. */
final class Connections {
    private Connections() {}

    static Carrier carrier(Channel connection, Protocol protocol) {
        var tls = connection.pipeline().get(SslHandler.class);
        return ServerSession.carrier(tls == null ? null : tls.engine().getSession(), protocol,
            ServerNameHandler.name(connection));
    }
}
