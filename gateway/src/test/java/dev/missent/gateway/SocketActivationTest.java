package dev.missent.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.missent.gateway.run.Platform;
import dev.missent.testkit.WrittenLines;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.leak.NoThreads;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.InheritedSockets;
import dev.missent.wire.transport.Transport;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The service manager has opened the listening socket, and clients connect before the gateway serves (sd_listen_fds(3)). */
@EnabledOnOs(OS.LINUX)
@ExtendWith(LeakCheck.class)
@NoThreads("missent-")
@Timeout(60)
class SocketActivationTest {
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final WrittenLines log = new WrittenLines();

    @TempDir
    private Path folder;

    private static Socket listen() throws IOException {
        Epoll.ensureAvailability();
        var socket = Socket.newSocketStream();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.listen(1);
        return socket;
    }

    private StartedGateway start(Socket inherited, int port) throws IOException {
        var usual = StartedGateway.platform(TlsEngine.best(), Transport.best(), log);
        var platform = new Platform(usual.transport(), usual.engine(), 1, usual.resolver(), log, notices::add)
            .with(InheritedSockets.from(inherited.intValue(), 1));
        return StartedGateway.of(folder, """
            listeners:
              plain: { address: "127.0.0.1:%d", tls: false, public_ports: [80] }
            sites:
              a: { hosts: [a.example], listeners: [plain], to: "http://127.0.0.1:9" }
            """.formatted(port), platform, log);
    }

    @Test
    void aClientThatHasConnectedBeforeTheStartIsServed() throws IOException {
        var socket = listen();
        int port = socket.localAddress().getPort();
        try (var early = RawConnection.cleartext(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).orThrow();
            var gateway = start(socket, port)) {
            assertThat(early.http1().get("unknown.example", "/").status()).isEqualTo(421);
            assertThat(gateway.address("plain").getPort()).isEqualTo(port);
            assertThat(notices).containsExactly("listener plain: uses the socket of the service manager for 127.0.0.1:" + port);
        }
    }

    @Test
    void aSocketThatNoListenerNamesIsSaid() throws IOException {
        var socket = listen();
        try (var _ = start(socket, 0)) {
            assertThat(notices).containsExactly("the service manager has opened a socket for 127.0.0.1:"
                + socket.localAddress().getPort()
                + ", and no listener has that address: nobody serves the connections that come there");
        } finally {
            socket.close();
        }
    }
}
