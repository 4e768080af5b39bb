package dev.missent.netty;

import dev.missent.adapter.RefusalPage;
import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Verdict;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http2Target;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers 421 to HTTP/2 requests that have come on a connection which may not serve their host, and hands all others on. In the channel of each
 * stream that {@code Http2MultiplexHandler} makes, where the frames are; one for each stream.
 *
 * <p>Where content follows the head of a refused request, the stream is reset with NO_ERROR behind the response (RFC 9113 s8.1), so that the
 * client does not send the rest.
 */
public final class MisdirectedStreamHandler extends ChannelInboundHandlerAdapter {
    private final CertificateRules rules;
    private boolean head = true;
    private boolean refused;

    /** By these rules. */
    public MisdirectedStreamHandler(CertificateRules rules) {
        this.rules = rules;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (head && message instanceof Http2HeadersFrame request) {
            head = false;
            if (rule(context, request.headers()) instanceof Ruling.Refuse(var refusal)) {
                refused = true;
                refuse(refusal, request, context);
            }
        }
        if (refused) {
            ReferenceCountUtil.release(message);
        } else {
            super.channelRead(context, message);
        }
    }

    private Ruling rule(ChannelHandlerContext context, Http2Headers request) {
        var target = new Http2Target(request.method(), request.scheme(), request.authority(), request.path(),
            request.get(Http2Headers.PseudoHeaderName.PROTOCOL.value()), request.getAll(HttpHeaderNames.HOST), null);
        return rules.rule(Connections.carrier(context.channel().parent(), Protocol.HTTP_2),
            target.parse(Authorities.parsing(), true));
    }

    private static void refuse(Verdict.Refusal refusal, Http2HeadersFrame request, ChannelHandlerContext context) {
        var accept = request.headers().get(HttpHeaderNames.ACCEPT);
        var page = RefusalPage.of(refusal, accept == null ? null : accept.toString());
        var response = new DefaultHttp2Headers().status(Integer.toString(page.status()))
            .set(HttpHeaderNames.CONTENT_TYPE, page.mediaType()).set(HttpHeaderNames.CACHE_CONTROL, RefusalPage.NO_STORE)
            .setInt(HttpHeaderNames.CONTENT_LENGTH, page.bytes().length);
        ChannelFuture end;
        if (HttpMethod.HEAD.asciiName().contentEquals(request.headers().method())) {
            end = context.write(new DefaultHttp2HeadersFrame(response, true));
        } else {
            context.write(new DefaultHttp2HeadersFrame(response, false));
            end = context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(page.bytes()), true));
        }
        if (!request.isEndStream()) {
            // a reset overtakes what has not been written
            end.addListener(written -> context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR)));
        }
        context.flush();
    }
}
