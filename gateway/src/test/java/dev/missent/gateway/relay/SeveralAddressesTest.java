package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8305 s5: a server whose name has several addresses is reached at whichever of them takes connections. */
@ExtendWith(LeakCheck.class)
class SeveralAddressesTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("127.0.0.2");

    @TempDir
    Path folder = Path.of("");

    private OnCall gateway(int port, InetAddress... addresses) throws IOException {
        return OnCall.of(OnCall.Ground.BEST, folder, "servers: [\"http://shop.test:" + port + "\"]", name -> addresses);
    }

    private static ScriptedOrigin origin() {
        return ScriptedOrigin.cleartext().answering(request -> Answer.ok("here")).start();
    }

    @Test
    void theNextAddressIsDialledWhenTheFirstRefuses() throws Exception {
        try (var origin = origin(); var gateway = gateway(origin.address().getPort(), OTHER, HERE)) {
            assertThat(gateway.ask().body().text()).isEqualTo("here");
            assertThat(gateway.line(1).get("missent.upstream.address").asString())
                .isEqualTo("127.0.0.1:" + origin.address().getPort());
            assertThat(gateway.line(1).get("missent.upstream.attempts").asInt()).isEqualTo(1);
            assertThat(gateway.server(0).get("inService").asBoolean()).isTrue();
        }
    }

    /** The queue of the first server is full: the operating system answers no further SYN. */
    @Test
    void theNextAddressIsDialledWhenTheFirstSaysNothing() throws Exception {
        var others = new ArrayList<SocketChannel>();
        try (var origin = origin();
            var full = new ServerSocket(origin.address().getPort(), 1, OTHER);
            var gateway = gateway(origin.address().getPort(), OTHER, HERE)) {
            for (int i = 0; i < 8; i++) {
                var other = SocketChannel.open();
                others.add(other);
                other.configureBlocking(false);
                other.connect(new InetSocketAddress(OTHER, full.getLocalPort()));
            }
            assertThat(gateway.ask().body().text()).isEqualTo("here");
        } finally {
            for (var other : others) {
                other.close();
            }
        }
    }

    @Test
    void theAddressThatWasReachedIsDialledFirstFromThenOn() throws Exception {
        try (var origin = origin(); var gateway = gateway(origin.address().getPort(), OTHER, HERE)) {
            gateway.ask();
            assertThat(gateway.server(0).get("address").asString()).isEqualTo("127.0.0.1");
            assertThat(List.of(gateway.server(0).get("addresses").values().toArray()))
                .hasToString("[\"127.0.0.1\", \"127.0.0.2\"]");
        }
    }

    @Test
    void whenNoAddressTakesConnectionsTheFirstFailureIsSaid() throws Exception {
        int port;
        try (var closed = new ServerSocket(0, 1, HERE)) {
            port = closed.getLocalPort();
        }
        try (var gateway = gateway(port, OTHER, HERE)) {
            assertThat(gateway.ask().status()).isEqualTo(502);
            assertThat(gateway.line(1).get("missent.upstream.error").asString()).isEqualTo("connection_refused");
            assertThat(gateway.line(1).get("missent.upstream.address").asString()).isEqualTo("127.0.0.2:" + port);
        }
    }
}
