package dev.missent.wire.quic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.missent.wire.Accepted;
import dev.missent.wire.Edge;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.http3.Http3ServerEdge;
import dev.missent.wire.tls.TlsSelection;
import dev.missent.wire.transport.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicCodecDispatcher;
import io.netty.handler.codec.quic.QuicConnectionIdGenerator;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.AttributeKey;

/** The UDP sockets of one listener, one for each event loop, and the connections that came through them. */
public final class QuicAcceptor implements AutoCloseable {
    private static final AttributeKey<Accepted> ACCEPTED = AttributeKey.valueOf(QuicAcceptor.class, "accepted");
    private static final int STREAM_WINDOW = 256 * 1024;
    private static final int CONNECTION_WINDOW = 1024 * 1024;
    /** Control, two of QPACK, and a few that a client may try. */
    private static final int UNIDIRECTIONAL_STREAMS = 16;
    private static final int UNIDIRECTIONAL_WINDOW = 16 * 1024;
    /** What fits into a packet on a path with the MTU of Ethernet; smaller paths are discovered. */
    private static final int MAX_PACKET = 1452;
    private static final int SEGMENTS = 10;
    /** So many handshakes at a time are made without a proof of the address. */
    private static final int UNPROVEN_HANDSHAKES = 200;

    private final Set<Channel> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger handshakes = new AtomicInteger();
    private final AtomicInteger openInProcess;
    private final QuicContexts contexts = new QuicContexts();
    private final RetryTokens tokens;
    private final List<Channel> sockets = new ArrayList<>();
    private volatile ListenerSettings settings;
    private volatile boolean closed;

    private QuicAcceptor(ListenerSettings settings, AtomicInteger openInProcess, int unproven) {
        this.settings = settings;
        this.openInProcess = openInProcess;
        tokens = new RetryTokens(() -> handshakes.get() >= unproven);
    }

    /**
     * Binds and accepts.
     *
     * @param openInProcess counts the open connections of all acceptors, against {@link Limits#connections}
     * @throws IOException when the address is in use or may not be bound
     */
    public static QuicAcceptor bind(Transport transport, InetSocketAddress address, ListenerSettings settings,
        AtomicInteger openInProcess) throws IOException {
        return bind(transport, address, settings, openInProcess, UNPROVEN_HANDSHAKES);
    }

    /** The same, with the number of handshakes from which on clients have to prove their address. */
    static QuicAcceptor bind(Transport transport, InetSocketAddress address, ListenerSettings settings,
        AtomicInteger openInProcess, int unproven) throws IOException {
        var acceptor = new QuicAcceptor(settings, openInProcess, unproven);
        try {
            acceptor.open(transport, address);
            return acceptor;
        } catch (IOException refused) {
            acceptor.close();
            throw refused;
        }
    }

    private void open(Transport transport, InetSocketAddress address) throws IOException {
        var dispatcher = new Dispatcher();
        var wanted = address;
        for (var loop : transport.datagramLoops()) {
            var bound = transport.datagram(loop).handler(dispatcher).bind(wanted).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw bound.cause() instanceof IOException io ? io : new IOException(bound.cause());
            }
            sockets.add(bound.channel());
            wanted = (InetSocketAddress) bound.channel().localAddress();
        }
    }

    /** Makes the QUIC of one socket; packets that another event loop has received reach the one that their connection belongs to. */
    private final class Dispatcher extends QuicCodecDispatcher {
        @Override
        protected void initChannel(Channel socket, int connectionIdLength, QuicConnectionIdGenerator ids) {
            socket.pipeline().addLast(codec(connectionIdLength, ids));
        }
    }

    private ChannelHandler codec(int connectionIdLength, QuicConnectionIdGenerator ids) {
        var limits = settings.limits();
        var selection = new QuicSelection(this::selector, contexts);
        var builder = new QuicServerCodecBuilder()
            .sslContext(QuicContexts.choosing(selection))
            .localConnectionIdLength(connectionIdLength).connectionIdAddressGenerator(ids)
            .maxIdleTimeout(limits.idle().toMillis(), TimeUnit.MILLISECONDS)
            .initialMaxData(CONNECTION_WINDOW).initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW)
            .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW).initialMaxStreamDataUnidirectional(UNIDIRECTIONAL_WINDOW)
            .initialMaxStreamsBidirectional(limits.streamsPerConnection()).initialMaxStreamsUnidirectional(UNIDIRECTIONAL_STREAMS)
            .maxSendUdpPayloadSize(MAX_PACKET).discoverPmtu(true).activeMigration(true)
            .tokenHandler(tokens)
            .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, EpollQuicUtils.newSegmentedAllocator(SEGMENTS));
        return builder.handler(new Connections(selection)).streamHandler(new Streams()).build();
    }

    private TlsSelection.Selector selector() {
        return Objects.requireNonNull(settings.tls(), "HTTP/3 without TLS");
    }

    private final class Connections extends ChannelInitializer<QuicChannel> {
        private final QuicSelection selection;

        private Connections(QuicSelection selection) {
            this.selection = selection;
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        protected void initChannel(QuicChannel connection) {
            openInProcess.incrementAndGet();
            connections.add(connection);
            connection.closeFuture().addListener(done -> {
                connections.remove(connection);
                openInProcess.decrementAndGet();
            });
            connection.pipeline().addLast("handshake", new QuicHandshake(QuicAcceptor.this, selection, connection));
            if (closed || openInProcess.get() > settings.limits().connections()) {
                connection.close();
            }
        }
    }

    private static final class Streams extends ChannelInitializer<QuicStreamChannel> {
        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        protected void initChannel(QuicStreamChannel stream) {
            if (stream.parent().attr(Edge.KEY).get() instanceof Http3ServerEdge edge) {
                stream.config().setReadFrames(true); // as an option Netty sets it, too, and warns that there is no such option
                stream.pipeline().addLast(edge.reader(stream));
            } else {
                stream.close();
            }
        }
    }

    /** Connections that are accepted from now on follow these settings. */
    public void update(ListenerSettings changed) {
        settings = changed;
        contexts.forget();
    }

    ListenerSettings settings() {
        return settings;
    }

    void handshakeBegun() {
        handshakes.incrementAndGet();
    }

    void handshakeEnded() {
        handshakes.decrementAndGet();
    }

    void established(Accepted accepted, Edge edge) {
        accepted.channel().attr(ACCEPTED).set(accepted);
        if (closed) {
            edge.drain();
        }
    }

    /** The number of open connections. */
    public int open() {
        return connections.size();
    }

    /** The address that was bound, with its real port. */
    InetSocketAddress address() {
        return (InetSocketAddress) sockets.getFirst().localAddress();
    }

    /** Accepts nothing more; open connections finish what is under way and close. The sockets stay open as long as connections need them. */
    public void drain() {
        closed = true;
        for (var connection : connections) {
            connection.eventLoop().execute(() -> Edge.drain(connection));
        }
    }

    /** Closes the sockets once the last connection has ended. */
    public boolean closeIfIdle() {
        if (!connections.isEmpty()) {
            return false;
        }
        close();
        return true;
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
        closed = true;
        connections.forEach(Channel::close);
        sockets.forEach(socket -> socket.close().awaitUninterruptibly());
    }
}
