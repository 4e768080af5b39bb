package dev.missent.junit;

import java.util.List;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp2;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** ORIGIN frames (RFC 8336) as a client hears them. */
@ExtendWith(LeakCheck.class)
class OriginFramesTest {
    private static RawHttp2 http2(MisdirectingServer server) throws Exception {
        return RawConnection.tls(server.address()).sni("a.test").alpn("h2").open().orThrow().http2();
    }

    private static @Nullable List<String> origins(MisdirectingServerBuilder builder, String... expected) throws Exception {
        try (var server = builder.start(); var client = http2(server)) {
            assertThat(client.get("a.test", "/").response().status()).isEqualTo(200);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = expected[i].replace("PORT", Integer.toString(server.port()));
            }
            return client.origins();
        }
    }

    private static MisdirectingServerBuilder server() {
        return MisdirectingServer.forNames("a.test", "b.test");
    }

    @Test
    void withoutOriginsThereIsNoFrame() throws Exception {
        assertThat(origins(server())).isNull();
    }

    /** RFC 8336 s2.3: an empty frame leaves the connection's own origin only. */
    @Test
    void anEmptyFrameIsSentWhenToldSo() throws Exception {
        assertThat(origins(server().emptyOrigin())).isEmpty();
    }

    @Test
    void aHostMeansHttpsOnTheServersPort() throws Exception {
        var expected = new String[]{"https://b.test:PORT", "https://c.test", "https://d.test:8443"};
        assertThat(origins(server().origins("b.test", "https://c.test", "https://d.test:8443"), expected))
            .containsExactly(expected);
    }

    /** Clients that share decide as soon as they have SETTINGS. */
    @Test
    void theFrameFollowsTheSettings() throws Exception {
        try (var server = server().origins("b.test").start(); var client = http2(server)) {
            assertThat(client.await(Frame.ORIGIN)).isPresent();
            assertThat(client.frames()).extracting(Frame::type).containsSubsequence(Frame.SETTINGS, Frame.ORIGIN);
            assertThat(client.frames().getFirst().type()).isEqualTo(Frame.SETTINGS);
        }
    }

    @Test
    void overHttp1ThereAreNoFrames() throws Exception {
        try (var server = server().origins("b.test").start();
            var client = RawConnection.tls(server.address()).sni("a.test").alpn("http/1.1").open().orThrow().http1()) {
            assertThat(client.get("a.test", "/").status()).isEqualTo(200);
        }
    }
}
