package dev.missent.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/** Keeps the name that the client has sent in the handshake; behind the {@code SniHandler} of a connection, which forgets it. */
public final class ServerNameHandler extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<String> NAME = AttributeKey.valueOf(ServerNameHandler.class, "name");

    /** One for each connection. */
    public ServerNameHandler() {}

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SniCompletionEvent sni) {
            context.channel().attr(NAME).set(sni.hostname());
        }
        super.userEventTriggered(context, event);
    }

    static @Nullable String name(Channel connection) {
        return connection.attr(NAME).get();
    }
}
