package dev.missent.netty;

import dev.missent.adapter.ServerSession;
import dev.missent.core.adapter.Transport;
import dev.missent.core.connection.Protocol;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;

/** What a connection is, read from its pipeline. */
final class Connections {
    private Connections() {}

    static Transport transport(Channel connection, Protocol protocol) {
        var tls = connection.pipeline().get(SslHandler.class);
        return ServerSession.transport(tls == null ? null : tls.engine().getSession(), protocol,
            ServerNameHandler.name(connection));
    }
}
