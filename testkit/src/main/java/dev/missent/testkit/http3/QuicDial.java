package dev.missent.testkit.http3;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What a QUIC connection shall be; without more it sends no SNI and has sessions of its own. */
public final class QuicDial {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("test-quic", true),
        NioIoHandler.newFactory());
    private static final long WINDOW = 1 << 20;
    /** Longer than any test waits. */
    private static final long IDLE_MILLIS = 60_000;
    private static final int STREAMS = 100;

    private final InetSocketAddress address;
    private @Nullable String sni;
    private long idleMillis = IDLE_MILLIS;
    private QuicSessions sessions = QuicSessions.anonymous();

    private QuicDial(InetSocketAddress address) {
        this.address = address;
    }

    /** A connection to be described further. */
    public static QuicDial to(InetSocketAddress address) {
        return new QuicDial(address);
    }

    /** The server name. */
    public QuicDial sni(String name) {
        sni = name;
        return this;
    }

    /** How long the client waits for a server that says nothing. */
    public QuicDial within(Duration patience) {
        idleMillis = patience.toMillis();
        return this;
    }

    /** The sessions to offer and to add to. */
    public QuicDial sessions(QuicSessions shared) {
        sessions = shared;
        return this;
    }

    /** Connects and shakes hands; fails as the server says. */
    public RawHttp3 open() throws IOException {
        var heard = new Http3Heard();
        Channel udp = await(new Bootstrap().group(LOOPS).channel(NioDatagramChannel.class).handler(codec()).bind(0));
        try {
            var channel = await(
                QuicChannel.newBootstrap(udp).handler(heard.connection()).streamHandler(new ChannelInboundHandlerAdapter())
                    .remoteAddress(address).connect());
            return new RawHttp3(udp, channel, heard);
        } catch (IOException refused) {
            udp.close();
            throw refused;
        }
    }

    private ChannelHandler codec() {
        return Http3.newQuicClientCodecBuilder()
            .sslEngineProvider(channel -> sessions.engine(channel.alloc(), sni, address.getPort()))
            .maxIdleTimeout(idleMillis, TimeUnit.MILLISECONDS)
            .initialMaxData(WINDOW).initialMaxStreamDataBidirectionalLocal(WINDOW).initialMaxStreamDataUnidirectional(WINDOW)
            .initialMaxStreamsUnidirectional(STREAMS).build();
    }

    static <T> T await(Future<T> future) throws IOException {
        if (!future.awaitUninterruptibly(IDLE_MILLIS)) {
            throw new IOException("nothing came within " + IDLE_MILLIS + " ms");
        }
        if (!future.isSuccess()) {
            throw new IOException(future.cause());
        }
        return future.getNow();
    }

    static Channel await(ChannelFuture future) throws IOException {
        await((Future<Void>) future);
        return future.channel();
    }
}
