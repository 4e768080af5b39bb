package dev.missent.netty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.missent.core.adapter.CertificateRules;
import dev.missent.core.name.Coverage;
import dev.missent.testkit.adapter.AdapterTable;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestCertificate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.DomainWildcardMappingBuilder;
import io.netty.util.Mapping;
import io.netty.util.ReferenceCountUtil;

/** A server on Netty as its documentation sets it up: a context for each certificate, chosen by server name; HTTP/1.1 and HTTP/2. */
final class NettyUnderTest implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CertificateRules rules = CertificateRules.of(AdapterTable.CERTIFICATES.stream()
        .map(name -> Coverage.of(Pki.shared().server(name).certificate())).toList());
    private final Channel secured;
    private final Channel cleartext;

    NettyUnderTest(SslProvider provider) throws IOException {
        var contexts = contexts(provider);
        secured = bind(pipeline -> pipeline.addLast(new SniHandler(contexts), new ServerNameHandler(), new Negotiated()));
        cleartext = bind(this::http1);
    }

    private interface Connection {
        void accept(ChannelPipeline pipeline);
    }

    private Channel bind(Connection connection) {
        var initializer = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                connection.accept(channel.pipeline());
            }
        };
        return new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class).childHandler(initializer)
            .bind("127.0.0.1", 0)
            .syncUninterruptibly().channel();
    }

    private static Mapping<String, SslContext> contexts(SslProvider provider) throws IOException {
        var pki = Pki.shared();
        var byName = new DomainWildcardMappingBuilder<>(context(provider, pki.server("d")));
        for (var certificate : AdapterTable.CERTIFICATES) {
            var context = context(provider, pki.server(certificate));
            for (var name : Coverage.of(pki.server(certificate).certificate()).names()) {
                byName.add(name, context);
            }
        }
        var mapping = byName.build();
        return name -> mapping.map(name == null ? "" : name);
    }

    private static SslContext context(SslProvider provider, TestCertificate certificate) throws IOException {
        return SslContextBuilder.forServer(certificate.key(), certificate.certificate()).sslProvider(provider)
            .applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)))
            .build();
    }

    private void http1(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec(), new MisdirectedRequestHandler(rules), new Application());
    }

    private void http2(ChannelPipeline pipeline) {
        pipeline.addLast(Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline().addLast(new MisdirectedStreamHandler(rules), new StreamApplication());
            }
        }));
    }

    InetSocketAddress secured() {
        return (InetSocketAddress) secured.localAddress();
    }

    InetSocketAddress cleartext() {
        return (InetSocketAddress) cleartext.localAddress();
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Negotiated extends ApplicationProtocolNegotiationHandler {
        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                http2(context.pipeline());
            } else {
                http1(context.pipeline());
            }
        }
    }

    private static final class Application extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
                    Unpooled.copiedBuffer(AdapterTable.SERVED, StandardCharsets.US_ASCII));
                response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, AdapterTable.SERVED.length());
                boolean keep = HttpUtil.isKeepAlive(request);
                if (request.uri().equals("/later")) {
                    // behind everything that has been read, and once more
                    context.executor().execute(() -> context.executor().execute(() -> answer(context, response, keep)));
                } else {
                    answer(context, response, keep);
                }
            }
            ReferenceCountUtil.release(message);
        }

        private static void answer(ChannelHandlerContext context, FullHttpResponse response, boolean keep) {
            var written = context.writeAndFlush(response);
            if (!keep) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }
    }

    private static final class StreamApplication extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame) {
                context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
                context.writeAndFlush(
                    new DefaultHttp2DataFrame(Unpooled.copiedBuffer(AdapterTable.SERVED, StandardCharsets.US_ASCII), true));
            }
            ReferenceCountUtil.release(message);
        }
    }
}
