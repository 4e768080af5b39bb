package dev.missent.gateway.admin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.config.model.AdminConfig;
import dev.missent.gateway.config.model.BindAddress;
import dev.missent.wire.Limits;
import dev.missent.wire.ListenerSettings;
import dev.missent.wire.server.Acceptor;
import dev.missent.wire.transport.Transport;
import org.jspecify.annotations.Nullable;

/** The sockets of the administration. They are bound once, and again when a reload changes their addresses. */
public final class AdminSockets implements AutoCloseable {
    private static final Limits LIMITS = new Limits(16 * 1024, 16, 256, Duration.ofSeconds(30), Duration.ofSeconds(10));
    private static final int FILE_TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final Set<Protocol> PROTOCOLS = Set.of(Protocol.HTTP_1_1);

    private final Transport transport;
    private final Duty duty;
    private final Consumer<String> notices;
    private final AtomicInteger open = new AtomicInteger();
    private AdminConfig bound = AdminConfig.NONE;
    private @Nullable Acceptor socket;
    private @Nullable Acceptor metrics;
    private @Nullable Acceptor health;

    /**
     * None is bound yet.
     *
     * @param notices is told when no connection can be accepted
     */
    public AdminSockets(Transport transport, Duty duty, Consumer<String> notices) {
        this.transport = transport;
        this.notices = notices;
        this.duty = duty;
    }

    /**
     * Binds what the configuration names and gives up what it does not name any more; each on its own, so that a metrics port in use does not
     * cost the socket. Tells what is in the way.
     */
    public List<String> put(AdminConfig wanted) {
        var problems = new ArrayList<String>();
        if (!wanted.equals(bound)) {
            close();
            bound = wanted;
            socket = bindSocket(wanted.socket(), problems);
            metrics = bind("metrics", wanted.metrics(), Page.OF_METRICS, problems);
            health = bind("health", wanted.health(), Page.OF_HEALTH, problems);
        }
        return problems;
    }

    private @Nullable Acceptor bind(String name, @Nullable BindAddress address, Set<Page> pages, List<String> problems) {
        if (address == null) {
            return null;
        }
        try {
            return Acceptor.bind(transport, address.toSocketAddress(), settings(name, pages), open,
                refused -> notices.accept(notAccepted("admin." + name, refused)));
        } catch (IOException refused) {
            problems.add("admin." + name + ": cannot listen on " + address + ": " + refused.getMessage());
            return null;
        }
    }

    private @Nullable Acceptor bindSocket(@Nullable Path path, List<String> problems) {
        if (path == null) {
            return null;
        }
        try {
            removeAbandoned(path);
            var acceptor = Acceptor.bindLocal(transport, path, settings("socket", Page.OF_THE_SOCKET), open,
                refused -> notices.accept(notAccepted("admin.socket", refused)));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return acceptor;
        } catch (IOException refused) {
            problems.add("admin.socket: cannot listen on " + path + ": " + refused.getMessage());
            return null;
        }
    }

    /** The message for the operator when no connection can be accepted. */
    public static String notAccepted(String listener, Throwable why) {
        return listener + ": no connection can be accepted at the moment: " + why.getMessage()
            + ". The gateway tries again ten times a second. If the process has too many open files, raise its limit (LimitNOFILE= in"
            + " systemd, ulimit -n in a shell) or lower limits.connections";
    }

    /** A gateway that was killed leaves its socket behind; a socket that answers belongs to another gateway. */
    private static void removeAbandoned(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException nobody) {
            if (!isSocket(path)) {
                throw new IOException("a file of that name exists and is not a socket", nobody);
            }
            Files.delete(path);
            return;
        }
        throw new IOException("another gateway listens there");
    }

    /** The file itself, not what a link leads to (stat(2), S_IFMT). */
    private static boolean isSocket(Path path) throws IOException {
        return Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) instanceof Integer mode
            && (mode & FILE_TYPE) == SOCKET;
    }

    private ListenerSettings settings(String name, Set<Page> pages) {
        return new ListenerSettings(name, 80, PROTOCOLS, null, address -> false, 0, LIMITS, new AdminHandler(pages, duty));
    }

    /** Where the metrics are served, with the real port; null when they are not. */
    public @Nullable InetSocketAddress metricsAddress() {
        return metrics == null ? null : metrics.address();
    }

    /** Where the health is served, with the real port; null when it is not. */
    public @Nullable InetSocketAddress healthAddress() {
        return health == null ? null : health.address();
    }

    /** Closes them; the socket's file is removed. */
    @Override
    public void close() {
        var path = bound.socket();
        if (socket != null && path != null) {
            socket.close();
            try {
                Files.deleteIfExists(path);
            } catch (IOException leftBehind) {
                // the next start removes it
            }
        }
        Stream.of(Optional.ofNullable(metrics), Optional.ofNullable(health)).flatMap(Optional::stream).forEach(Acceptor::close);
        socket = null;
        metrics = null;
        health = null;
        bound = AdminConfig.NONE;
    }
}
