package dev.missent.netty;

import dev.missent.adapter.RefusalPage;
import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Verdict;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http1Target;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers 421 to HTTP/1.1 requests that have come on a connection which may not serve their host, and hands all others on. Behind {@code
 * HttpServerCodec}; one for each connection.
 *
 * <p>The content of a refused request is read and dropped, so that the connection stays open. The application must answer pipelined requests
 * one after the other, as every application on Netty must: a refusal does not wait for an answer that is still to come.
 */
public final class MisdirectedRequestHandler extends ChannelInboundHandlerAdapter {
    private final CertificateRules rules;
    private boolean refused;

    /** By these rules. */
    public MisdirectedRequestHandler(CertificateRules rules) {
        this.rules = rules;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()
            && rule(context, request) instanceof Ruling.Refuse(var refusal)) {
            refused = true;
            refuse(refusal, request, context);
        }
        boolean last = message instanceof LastHttpContent;
        if (refused) {
            ReferenceCountUtil.release(message);
            refused = !last;
        } else {
            super.channelRead(context, message);
        }
    }

    private Ruling rule(ChannelHandlerContext context, HttpRequest request) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return new Ruling.Left(Ruling.Why.NO_HOST);
        }
        var target = new Http1Target(request.method().name(), request.uri(), hosts, "https").parse(Authorities.parsing());
        return rules.rule(Connections.transport(context.channel(), Protocol.HTTP_1_1), target);
    }

    private static void refuse(Verdict.Refusal refusal, HttpRequest request, ChannelHandlerContext context) {
        var page = RefusalPage.of(refusal, request.headers().get(HttpHeaderNames.ACCEPT));
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(page.status()),
            Unpooled.wrappedBuffer(page.bytes()));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, page.mediaType())
            .set(HttpHeaderNames.CACHE_CONTROL, RefusalPage.NO_STORE)
            .setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, HttpUtil.isKeepAlive(request) && !HttpUtil.is100ContinueExpected(request));
        var written = context.writeAndFlush(response);
        if (!HttpUtil.isKeepAlive(response)) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
