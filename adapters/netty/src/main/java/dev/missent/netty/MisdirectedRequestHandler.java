package dev.missent.netty;

import java.util.ArrayDeque;
import java.util.Queue;

import dev.missent.adapter.RefusalPage;
import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.adapter.Ruling;
import dev.missent.core.connection.Protocol;
import dev.missent.core.judge.Verdict;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http1Target;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Answers 421 to HTTP/1.1 requests that have come on a connection which may not serve their host, and hands all others on. Behind {@code
 * HttpServerCodec}; one for each connection.
 *
 * <p>The content of a refused request is read and dropped, so that the connection stays open. A refusal waits for the responses of the
 * application to earlier requests of the connection, and reading waits with it.
 */
public final class MisdirectedRequestHandler extends ChannelDuplexHandler {
    private final CertificateRules rules;
    private final Queue<Object> held = new ArrayDeque<>();
    private int unanswered;
    private boolean refused;

    /** By these rules. */
    public MisdirectedRequestHandler(CertificateRules rules) {
        this.rules = rules;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (held.isEmpty()) {
            read(context, message);
        } else {
            held.add(message);
        }
    }

    private void read(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            if (rule(context, request) instanceof Ruling.Refuse(var refusal)) {
                if (unanswered > 0) {
                    held.add(message);
                    context.channel().config().setAutoRead(false);
                    return;
                }
                refused = true;
                refuse(refusal, request, context);
            } else {
                unanswered++;
            }
        }
        boolean last = message instanceof LastHttpContent;
        if (refused) {
            ReferenceCountUtil.release(message);
            refused = !last;
        } else {
            super.channelRead(context, message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        boolean interim = message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        super.write(context, message, promise);
        if (message instanceof LastHttpContent && !interim) {
            unanswered--;
            if (unanswered == 0 && !held.isEmpty()) {
                context.flush();
                readHeld(context);
            }
        }
    }

    /** Until there is another refusal that has to wait. */
    private void readHeld(ChannelHandlerContext context) throws Exception {
        var messages = new ArrayDeque<>(held);
        held.clear();
        while (!messages.isEmpty()) {
            channelRead(context, messages.remove());
        }
        if (held.isEmpty()) {
            context.fireChannelReadComplete();
            context.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private Ruling rule(ChannelHandlerContext context, HttpRequest request) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty() && request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return new Ruling.Left(Ruling.Why.NO_HOST);
        }
        var target = new Http1Target(request.method().name(), request.uri(), hosts, "https").parse(Authorities.parsing());
        return rules.rule(Connections.carrier(context.channel(), Protocol.HTTP_1_1), target);
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
