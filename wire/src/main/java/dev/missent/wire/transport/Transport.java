package dev.missent.wire.transport;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.PlatformDependent;

/** The event loops of a process, and the sockets that fit them. */
public final class Transport implements AutoCloseable {
    /** What moves the bytes. */
    public enum Kind {
        /** Linux. */
        EPOLL,
        /** Everywhere. */
        NIO
    }

    private static final int SOCKET_BUFFER = 4 * 1024 * 1024;
    private static final int MAX_DATAGRAM = 1500;
    private static final int DATAGRAMS = 32;

    private final Kind kind;
    private final MultiThreadIoEventLoopGroup loops;
    private final List<EventLoop> members = new ArrayList<>();
    private volatile boolean closed;

    /** Event loops of that kind; the threads are named {@code missent-io-…}. */
    public Transport(Kind kind, int threads) {
        this.kind = kind;
        IoHandlerFactory handlers = kind == Kind.EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("missent-io", true), handlers);
        loops.forEach(loop -> members.add((EventLoop) loop));
    }

    /** The best kind that works here. */
    public static Kind best() {
        return Epoll.isAvailable() ? Kind.EPOLL : Kind.NIO;
    }

    /** What moves the bytes. */
    public Kind kind() {
        return kind;
    }

    /** The event loops. */
    public List<EventLoop> loops() {
        return List.copyOf(members);
    }

    /** For accepting. */
    public ServerBootstrap server() {
        ChannelFactory<ServerChannel> channels = kind == Kind.EPOLL ? EpollServerSocketChannel::new : NioServerSocketChannel::new;
        return new ServerBootstrap().group(loops).channelFactory(channels);
    }

    /** For accepting on a socket that listens already. */
    public ServerBootstrap server(ServerChannel listening) {
        return new ServerBootstrap().group(loops).channelFactory(() -> listening);
    }

    /** For accepting on a Unix socket. */
    public ServerBootstrap localServer() {
        ChannelFactory<ServerChannel> channels = kind == Kind.EPOLL
            ? EpollServerDomainSocketChannel::new
            : NioServerDomainSocketChannel::new;
        return new ServerBootstrap().group(loops).channelFactory(channels);
    }

    /** A Unix socket as this kind of transport names it. */
    public SocketAddress localAddress(Path path) {
        return kind == Kind.EPOLL ? new DomainSocketAddress(path.toFile()) : UnixDomainSocketAddress.of(path);
    }

    /** The event loops that a UDP port can have a socket on: all where the kernel shares a port among sockets, or one. */
    public List<EventLoop> datagramLoops() {
        return kind == Kind.EPOLL ? loops() : List.of(members.getFirst());
    }

    /** For a UDP socket on a given loop, which reads many packets with one system call where the kernel can. */
    public Bootstrap datagram(EventLoop loop) {
        var bootstrap = new Bootstrap().group(loop).option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER);
        return kind == Kind.EPOLL
            ? bootstrap.channel(EpollDatagramChannel.class).option(UnixChannelOption.SO_REUSEPORT, true)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM * DATAGRAMS))
            : bootstrap.channel(NioDatagramChannel.class)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(MAX_DATAGRAM));
    }

    /** For connecting on a given loop. */
    public Bootstrap client(EventLoop loop) {
        ChannelFactory<SocketChannel> channels = kind == Kind.EPOLL ? EpollSocketChannel::new : NioSocketChannel::new;
        return new Bootstrap().group(loop).channelFactory(channels);
    }

    /** Calls back when an event loop ends although this has not been closed: an error got through, and its connections are lost. */
    public void whenALoopDies(Runnable action) {
        for (var loop : members) {
            loop.terminationFuture().addListener(ended -> {
                if (!closed) {
                    action.run();
                }
            });
        }
    }

    /** How many bytes the buffers for what is read and written may take. */
    public static long mostDirectMemory() {
        return PlatformDependent.maxDirectMemory();
    }

    /** Ends the event loops; what still runs on them is cut off. */
    @Override
    public void close() {
        closed = true;
        // without a quiet time, TLS engines of connections that are just being opened would never be released
        loops.shutdownGracefully(50, 1000, TimeUnit.MILLISECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
