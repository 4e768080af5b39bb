package dev.missent.wire.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.ClientConnection;
import dev.missent.wire.pace.Pace;
import org.jspecify.annotations.Nullable;

/** The open connections of a pool: exclusive ones that are idle, the one that was used last at the end, and those of HTTP/2. */
final class OpenConnections {
    private final Pace pace;
    private final Predicate<ClientConnection> mayServe;
    private final Deque<ClientConnection> idle = new ArrayDeque<>();
    private final List<ClientConnection> multiplexed = new ArrayList<>();

    /**
     * Creates an empty set.
     *
     * @param mayServe whether a connection may carry the next request
     */
    OpenConnections(Pace pace, Predicate<ClientConnection> mayServe) {
        this.pace = pace;
        this.mayServe = mayServe;
    }

    void addMultiplexed(ClientConnection connection) {
        multiplexed.add(connection);
    }

    /** Keeps an exclusive connection that can take a request. */
    void keep(ClientConnection connection) {
        if (connection.protocol() == Protocol.HTTP_1_1 && connection.isAvailable()) {
            idle.addLast(connection);
        }
    }

    /** The same, unless the connection is kept already. */
    void keepOnce(ClientConnection connection) {
        if (!idle.contains(connection)) {
            keep(connection);
        }
    }

    void remove(ClientConnection connection) {
        idle.remove(connection);
        multiplexed.remove(connection);
    }

    /** A connection that can take a request beside others, or null. */
    @Nullable
    ClientConnection multiplexed() {
        for (int i = 0; i < multiplexed.size(); i++) {
            var connection = multiplexed.get(i);
            if (connection.isAvailable() && pace.permits(connection) && mayServe.test(connection)) {
                return connection;
            }
        }
        return null;
    }

    /** A connection that can take a request, or null. */
    @Nullable
    ClientConnection free() {
        var shared = multiplexed();
        if (shared != null) {
            return shared;
        }
        for (var last = idle.peekLast(); last != null; last = idle.peekLast()) {
            if (last.isAvailable() && mayServe.test(last)) {
                return last;
            }
            idle.removeLast();
        }
        return null;
    }

    /** Takes the connection that {@link #free} has just answered. */
    void take(ClientConnection connection) {
        if (connection.equals(idle.peekLast())) {
            idle.removeLast();
        }
    }

    /** Whether requests wait for a stream: the SETTINGS of a connection are pending, or there are as many as there should be. */
    boolean areEnough(int maxMultiplexed) {
        int serving = 0;
        for (var connection : multiplexed) {
            if (connection.isUsable() && mayServe.test(connection)) {
                if (!connection.isSettled()) {
                    return true;
                }
                serving++;
            }
        }
        return serving >= maxMultiplexed;
    }

    /** Closes an idle connection, of exclusive ones the one that has been idle for the longest time; false when there is none. */
    boolean closeOneIdle() {
        var found = Stream.concat(idle.stream(), multiplexed.stream())
            .filter(connection -> connection.isUsable() && connection.isSettled() && connection.isIdle()).findFirst();
        found.ifPresent(ClientConnection::close);
        return found.isPresent();
    }

    /** Drains each connection; one whose SETTINGS are pending later, because requests may wait for it. */
    void drain() {
        List.copyOf(idle).forEach(ClientConnection::drain);
        List.copyOf(multiplexed).forEach(connection -> connection.whenSettled(connection::drain));
    }
}
