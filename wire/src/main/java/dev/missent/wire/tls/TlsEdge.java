package dev.missent.wire.tls;

import java.util.List;

import dev.missent.core.connection.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the ClientHello, however it is cut into segments and records, chooses the policy and hands over to its engine. Nothing is
 * decided before the whole message is there (CVE-2026-32305).
 */
public final class TlsEdge extends SslClientHelloHandler<TlsSelection> {
    /** The name of the handler that does TLS afterwards. */
    public static final String TLS = "tls";

    private static final int MAX_CLIENT_HELLO = 64 * 1024;
    private static final String PLAIN_HTTP_BODY = "This port speaks HTTPS. Use https:// in the address.\n";
    private static final String PLAIN_HTTP = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
        + PLAIN_HTTP_BODY.length() + "\r\n\r\n" + PLAIN_HTTP_BODY;

    private final TlsSelection.Selector selector;
    private final Chosen chosen;
    private boolean firstByteSeen;
    private boolean over;

    /** Is told what was chosen, before the handshake begins. */
    @FunctionalInterface
    public interface Chosen {
        /** The handshake is made under this policy, for this server name. */
        void chosen(ServerTls tls, Sni sni);
    }

    /** For one connection. */
    public TlsEdge(TlsSelection.Selector selector, Chosen chosen) {
        super(MAX_CLIENT_HELLO);
        this.selector = selector;
        this.chosen = chosen;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (over) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!firstByteSeen && in.isReadable()) {
            firstByteSeen = true;
            byte first = in.getByte(in.readerIndex());
            if (first >= 'A' && first <= 'Z') {
                in.skipBytes(in.readableBytes());
                end(ctx, ByteBufUtil.writeAscii(ctx.alloc(), PLAIN_HTTP));
                return;
            }
        }
        super.decode(ctx, in, out);
    }

    @Override
    protected Future<TlsSelection> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf message) {
        return ctx.executor().newSucceededFuture(select(message));
    }

    private TlsSelection select(@Nullable ByteBuf message) {
        if (message == null) {
            return new TlsSelection.Refuse(Alert.UNEXPECTED_MESSAGE);
        }
        var hello = ClientHello.parse(message);
        if (hello == null) {
            return new TlsSelection.Refuse(Alert.DECODE_ERROR);
        }
        var selection = selector.select(hello);
        if (selection instanceof TlsSelection.Present(var tls, var staple)) {
            if (!speaks(tls.policy().protocols(), hello.alpn())) {
                return new TlsSelection.Refuse(Alert.NO_APPLICATION_PROTOCOL);
            }
            chosen.chosen(tls, hello.sni());
        }
        return selection;
    }

    /** RFC 7301 s3.2: "In the event that the server supports no protocols that the client advertises … no_application_protocol". */
    private static boolean speaks(List<Protocol> ours, List<String> theirs) {
        boolean http10 = theirs.contains("http/1.0") && ours.contains(Protocol.HTTP_1_1);
        return theirs.isEmpty() || http10 || ours.stream().anyMatch(protocol -> theirs.contains(ClientHello.alpn(protocol)));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, Future<TlsSelection> future) {
        switch (future.getNow()) {
            case TlsSelection.Present(var tls, var staple) ->
                ctx.pipeline().replace(this, TLS, tls.newHandler(ctx.alloc(), staple));
            case TlsSelection.Prove(var tls) -> ctx.pipeline().replace(this, TLS, tls.newHandler(ctx.alloc()));
            case TlsSelection.Refuse(var alert) -> end(ctx, alert.record(ctx.alloc()));
        }
    }

    private void end(ChannelHandlerContext ctx, ByteBuf lastWord) {
        over = true;
        ctx.writeAndFlush(lastWord).addListener(ChannelFutureListener.CLOSE);
    }
}
