package dev.missent.wire.http1;

import dev.missent.wire.Destination;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.ResponseHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Asks a proxy for a tunnel (RFC 9110 s9.3.6) and reads the head of its answer; what follows a 2xx belongs to the tunnel and goes to the
 * handlers behind.
 */
public final class TunnelRequest extends ChannelInboundHandlerAdapter {
    private static final String DECODER = "tunnel-decoder";
    private static final AsciiString CONNECT = AsciiString.cached("CONNECT");

    /** Receives the answer of the proxy, once, on the event loop. */
    public interface Answered {
        /** The tunnel is open: the receiver adds the handlers of what goes through it now. */
        void opened();

        /** The proxy opens no tunnel. Its answer may have content, which is not read. */
        void refused(ResponseHead head);

        /** What the proxy sent was not HTTP. */
        void malformed(String detail);
    }

    private final Answered answered;
    private @Nullable ResponseHead head;
    private boolean over;

    private TunnelRequest(Answered answered) {
        this.answered = answered;
    }

    /** Asks, and reads the answer in front of the handler whose context this is. */
    public static void send(ChannelHandlerContext before, Destination.Tunnel tunnel, Answered answered) {
        var decoder = new ResponseDecoder(() -> true, () -> {}); // what comes behind is the target's
        decoder.expect();
        before.pipeline()
            .addBefore(before.name(), DECODER, decoder)
            .addBefore(before.name(), "tunnel", new TunnelRequest(answered));
        before.writeAndFlush(encode(before.alloc(), tunnel));
    }

    /** RFC 9112 s3.2.3: the target is host and port, and so is Host. */
    private static ByteBuf encode(ByteBufAllocator allocator, Destination.Tunnel tunnel) {
        String target = tunnel.target().toString();
        var out = Http1Writer.requestLine(CONNECT, target, target);
        var authorization = tunnel.authorization();
        if (authorization != null) {
            out.field(Names.PROXY_AUTHORIZATION, authorization);
        }
        return out.endOfHead(allocator);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (over && message instanceof ByteBuf) {
            ctx.fireChannelRead(message); // the decoder gives back what it has not read
            return;
        }
        if (!over && message instanceof HttpResponse response) {
            take(response);
        }
        if (!over && message instanceof LastHttpContent && head != null && !head.isInterim()) {
            open(ctx);
        }
        ReferenceCountUtil.release(message);
    }

    private void take(HttpResponse response) {
        var fields = new Fields();
        if (!Http1Heads.response(response, fields)) {
            over = true;
            answered.malformed("malformed response head from the proxy");
            return;
        }
        head = new ResponseHead(response.status().code(), fields);
        if (!head.isInterim() && (head.status() < 200 || head.status() > 299)) {
            over = true;
            answered.refused(head);
        }
    }

    private void open(ChannelHandlerContext ctx) {
        over = true;
        answered.opened();
        ctx.pipeline().remove(DECODER);
        ctx.pipeline().remove(this);
    }
}
