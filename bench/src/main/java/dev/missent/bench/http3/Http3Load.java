package dev.missent.bench.http3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.ReferenceCountUtil;

/**
 * Keeps so many requests under way over so many connections, for a warm-up and as long again, and prints how much CPU time the server's
 * process has taken for each request of the second half.
 */
public final class Http3Load {
    private static final long WINDOW = 50_000_000;
    private static final int DATAGRAM = 1452;
    /** USER_HZ of Linux: what /proc counts in. */
    private static final double MICROS_PER_TICK = 10_000;
    private static final int USER_TICKS = 11;

    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final QuicSslContext tls = QuicSslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE)
        .endpointIdentificationAlgorithm(null).applicationProtocols("h3").build();
    private final InetSocketAddress server;
    private final String host;
    private final String path;

    private Http3Load(InetSocketAddress server, String host, String path) {
        this.server = server;
        this.host = host;
        this.path = path;
    }

    /** Arguments: host (its name is the SNI), port, path, connections, streams on each, seconds, process id of the server. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        var load = new Http3Load(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), arguments[0], arguments[2]);
        int connections = Integer.parseInt(arguments[3]);
        for (int i = 0; i < connections; i++) {
            load.connect(Integer.parseInt(arguments[4]));
        }
        load.measure(Integer.parseInt(arguments[5]), Path.of("/proc", arguments[6], "stat"));
        load.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }

    private void connect(int streams) throws Exception {
        Channel udp = new Bootstrap().group(loops).channel(NioDatagramChannel.class)
            .handler(Http3.newQuicClientCodecBuilder()
                .sslEngineProvider(channel -> tls.newEngine(channel.alloc(), host, server.getPort()))
                .maxIdleTimeout(1, TimeUnit.MINUTES).initialMaxData(WINDOW).initialMaxStreamDataBidirectionalLocal(WINDOW)
                .initialMaxStreamDataUnidirectional(WINDOW).initialMaxStreamsUnidirectional(10)
                .maxSendUdpPayloadSize(DATAGRAM).maxRecvUdpPayloadSize(DATAGRAM).build())
            .bind(0).sync().channel();
        var connection = QuicChannel.newBootstrap(udp).handler(new Http3ClientConnectionHandler())
            .streamHandler(new ChannelInboundHandlerAdapter()).remoteAddress(server).connect().get();
        for (int i = 0; i < streams; i++) {
            ask(connection);
        }
    }

    private void ask(QuicChannel connection) {
        Http3.newRequestStream(connection, new Answer(connection)).addListener(opened -> {
            if (!opened.isSuccess()) {
                throw new IllegalStateException("the server has ended a connection", opened.cause());
            }
            var frame = new DefaultHttp3HeadersFrame();
            frame.headers().method("GET").scheme("https").authority(host + ":" + server.getPort()).path(path);
            ((QuicStreamChannel) opened.getNow()).writeAndFlush(frame).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
        });
    }

    private final class Answer extends ChannelInboundHandlerAdapter {
        private final QuicChannel connection;

        private Answer(QuicChannel connection) {
            this.connection = connection;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http3DataFrame data) {
                bytes.addAndGet(data.content().readableBytes());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            answered.incrementAndGet();
            connection.eventLoop().execute(() -> ask(connection));
        }
    }

    private void measure(int seconds, Path process) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(seconds);
        long before = answered.get();
        long ticks = ticks(process);
        long sent = bytes.get();
        TimeUnit.SECONDS.sleep(seconds);
        long requests = answered.get() - before;
        System.out.printf("%d requests, %d/s, %.1f MiB, server CPU %.2f us for each%n", requests, requests / seconds,
            (bytes.get() - sent) / (double) (1 << 20), (ticks(process) - ticks) * MICROS_PER_TICK / requests);
    }

    /** User and system time: fields 14 and 15 of proc(5), the twelfth and thirteenth behind the name. */
    private static long ticks(Path process) throws IOException {
        var stat = Files.readString(process);
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
    }
}
