package dev.missent.wire.transport;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.ServerSocketChannel;

/**
 * The listening sockets that a service manager has opened before it started this process (socket activation, sd_listen_fds(3)). Connections
 * that come while no process serves wait in the socket. Each socket is taken once. Thread-safe.
 */
public final class InheritedSockets {
    /** The first file descriptor that is passed on. */
    private static final int FIRST = 3;
    /** More than a service manager passes on, so that a wrong number costs nothing. */
    private static final int MAX = 1024;

    private final List<ServerSocketChannel> sockets = new ArrayList<>();

    private InheritedSockets() {}

    /** None. */
    public static InheritedSockets none() {
        return new InheritedSockets();
    }

    /**
     * Those of the variables {@code LISTEN_PID} and {@code LISTEN_FDS}; none where they are not for this process, or where the transport
     * cannot use the sockets of another process.
     */
    public static InheritedSockets of(Map<String, String> environment, long process, Transport.Kind transport) {
        boolean meant = transport == Transport.Kind.EPOLL && Long.toString(process).equals(environment.get("LISTEN_PID"));
        return meant ? from(FIRST, count(environment.getOrDefault("LISTEN_FDS", ""))) : none();
    }

    private static int count(String number) {
        return number.matches("\\d{1,4}") ? Math.min(Integer.parseInt(number), MAX) : 0;
    }

    /** Those of a number of file descriptors in a row. */
    public static InheritedSockets from(int first, int count) {
        var inherited = new InheritedSockets();
        for (int descriptor = first; descriptor < first + count; descriptor++) {
            inherited.sockets.add(new EpollServerSocketChannel(descriptor));
        }
        return inherited;
    }

    /** The socket that listens there, if there is one that was not taken before. */
    public synchronized Optional<ServerSocketChannel> take(InetSocketAddress wanted) {
        var found = sockets.stream().filter(socket -> isAt(socket.localAddress(), wanted)).findFirst();
        found.ifPresent(sockets::remove);
        return found;
    }

    /** All addresses of IPv4 and all of IPv6 are the same: a socket of IPv6 accepts connections of IPv4, too. */
    private static boolean isAt(InetSocketAddress address, InetSocketAddress wanted) {
        return address != null && address.getPort() == wanted.getPort() && (address.getAddress().equals(wanted.getAddress())
            || address.getAddress().isAnyLocalAddress() && wanted.getAddress().isAnyLocalAddress());
    }

    /** The addresses of the sockets that were not taken. */
    public synchronized List<String> left() {
        return sockets.stream().map(socket -> String.valueOf(socket.localAddress()))
            .map(text -> text.substring(text.indexOf('/') + 1))
            .toList();
    }
}
