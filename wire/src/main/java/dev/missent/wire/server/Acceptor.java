package dev.missent.wire.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.missent.wire.Accepted;
import dev.missent.wire.Edge;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.transport.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.util.AttributeKey;

/** One listening socket and the connections that came through it. */
public final class Acceptor implements AutoCloseable {
    private static final AttributeKey<Accepted> ACCEPTED = AttributeKey.valueOf(Acceptor.class, "accepted");
    private static final AtomicLong IDS = new AtomicLong();
    private static final int BACKLOG = 1024;
    private static final int LATIN = 36;

    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger openInProcess;
    private volatile ListenerSettings settings;
    private final Channel channel;

    private Acceptor(ServerBootstrap bootstrap, Function<ServerBootstrap, ChannelFuture> opening, ListenerSettings settings,
        AtomicInteger openInProcess, Consumer<Throwable> refused) throws IOException {
        this.settings = settings;
        this.openInProcess = openInProcess;
        var opened = opening.apply(bootstrap.handler(new AcceptPause(refused)).childHandler(new Children()))
            .awaitUninterruptibly();
        if (!opened.isSuccess()) {
            throw opened.cause() instanceof IOException io ? io : new IOException(opened.cause());
        }
        channel = opened.channel();
    }

    /**
     * Binds and accepts.
     *
     * @param openInProcess counts the open connections of all acceptors, against {@link Limits#connections}
     * @param refused is told, at most once a minute, why a connection could not be accepted; accepting goes on by itself
     * @throws IOException when the address is in use or may not be bound
     */
    public static Acceptor bind(Transport transport, InetSocketAddress address, ListenerSettings settings,
        AtomicInteger openInProcess, Consumer<Throwable> refused) throws IOException {
        var bootstrap = transport.server().option(ChannelOption.SO_REUSEADDR, true).option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true);
        return new Acceptor(bootstrap, ready -> ready.bind(address), settings, openInProcess, refused);
    }

    /**
     * Accepts on a socket that listens already.
     *
     * @throws IOException when the socket cannot be used
     */
    public static Acceptor on(Transport transport, ServerSocketChannel listening, ListenerSettings settings,
        AtomicInteger openInProcess, Consumer<Throwable> refused) throws IOException {
        // connections may be waiting: the first is accepted when everything is in place for it
        var bootstrap = transport.server(listening).option(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true);
        var acceptor = new Acceptor(bootstrap, ServerBootstrap::register, settings, openInProcess, refused);
        acceptor.channel.eventLoop().execute(() -> acceptor.channel.config().setAutoRead(true));
        return acceptor;
    }

    /**
     * The same on a Unix socket. Its connections count as coming from the loopback address.
     *
     * @throws IOException when there is a file of that name, or it may not be made
     */
    public static Acceptor bindLocal(Transport transport, Path path, ListenerSettings settings, AtomicInteger openInProcess,
        Consumer<Throwable> refused) throws IOException {
        return new Acceptor(transport.localServer().option(ChannelOption.SO_BACKLOG, BACKLOG),
            ready -> ready.bind(transport.localAddress(path)), settings, openInProcess, refused);
    }

    /** The address that was bound, with its real port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Connections that are accepted from now on follow these settings. */
    public void update(ListenerSettings changed) {
        settings = changed;
    }

    /** The settings for new connections. */
    public ListenerSettings settings() {
        return settings;
    }

    /** The number of open connections. */
    public int open() {
        return connections.size();
    }

    /** Accepts nothing more; open connections finish what is under way and close. */
    public void drain() {
        channel.close().awaitUninterruptibly();
        for (var connection : connections) {
            connection.eventLoop().execute(() -> Edge.drain(connection));
        }
    }

    /** Does something with every connection whose handshake has ended, each on its event loop. */
    public void forEachConnection(Consumer<ServerConnection> action) {
        for (var connection : connections) {
            connection.eventLoop().execute(() -> {
                var accepted = connection.attr(ACCEPTED).get();
                if (accepted != null && connection.isActive()) {
                    action.accept(accepted);
                }
            });
        }
    }

    /** Closes everything now. */
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        connections.forEach(Channel::close);
    }

    /** An id for a connection, unique in this process. */
    public static String nextId() {
        return Long.toString(IDS.incrementAndGet(), LATIN);
    }

    void established(Accepted accepted, Edge edge) {
        var connection = accepted.channel();
        connection.attr(ACCEPTED).set(accepted);
        if (!channel.isOpen()) {
            edge.drain();
        }
    }

    private final class Children extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel connection) {
            var current = settings;
            if (openInProcess.incrementAndGet() > current.limits().connections()) {
                openInProcess.decrementAndGet();
                connection.close();
                return;
            }
            connections.add(connection);
            connection.closeFuture().addListener(closed -> {
                connections.remove(connection);
                openInProcess.decrementAndGet();
            });
            connection.pipeline().addLast("handshake", new HandshakeEdge(Acceptor.this, current));
        }
    }
}
