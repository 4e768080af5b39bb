package dev.missent.wire.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.unix.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/** A socket of this process plays the one that a service manager has opened. */
@EnabledOnOs(OS.LINUX)
class InheritedSocketsTest {
    private Socket listening;
    private InetSocketAddress address;
    private InheritedSockets inherited;

    @BeforeEach
    void listen() throws IOException {
        Epoll.ensureAvailability();
        listening = Socket.newSocketStream();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        listening.listen(1);
        address = listening.localAddress();
        inherited = InheritedSockets.from(listening.intValue(), 1);
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
    }

    @Test
    void aSocketIsFoundByItsAddressAndTakenOnce() {
        assertThat(inherited.take(address)).map(ServerSocketChannel::localAddress).contains(address);
        assertThat(inherited.take(address)).isEmpty();
        assertThat(inherited.left()).isEmpty();
    }

    @Test
    void anotherAddressOrPortIsAnotherSocket() throws IOException {
        assertThat(inherited.take(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), address.getPort()))).isEmpty();
        assertThat(inherited.take(new InetSocketAddress(address.getAddress(), 1))).isEmpty();
        assertThat(inherited.left()).containsExactly("127.0.0.1:" + address.getPort());
    }

    @Test
    void whatIsMeantForAnotherProcessIsNotUsed() {
        var variables = Map.of("LISTEN_PID", "17", "LISTEN_FDS", "1");
        assertThat(InheritedSockets.of(variables, 18, Transport.Kind.EPOLL).left()).isEmpty();
        assertThat(InheritedSockets.of(Map.of(), 17, Transport.Kind.EPOLL).left()).isEmpty();
        assertThat(InheritedSockets.of(Map.of("LISTEN_PID", "17", "LISTEN_FDS", "many"), 17, Transport.Kind.EPOLL).left())
            .isEmpty();
        assertThat(InheritedSockets.of(variables, 17, Transport.Kind.NIO).left()).isEmpty();
    }
}
