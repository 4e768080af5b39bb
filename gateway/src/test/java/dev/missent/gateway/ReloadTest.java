package dev.missent.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Another configuration while connections are open. */
@ExtendWith(LeakCheck.class)
class ReloadTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates:
          files:
            ab: { chain: ab.pem, key: ab.key }
        sites:
          a: { hosts: [a.example], routes: [{ path: /, respond: { status: 200, body: "site=a" } }] }
        """;
    private static final String WITH_B = CONFIGURATION + """
          b: { hosts: [b.example], routes: [{ path: /, respond: { status: 200, body: "site=b" } }] }
        """;

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private StartedGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = StartedGateway.of(folder, CONFIGURATION, TlsEngine.best());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static String withListener(String name, int port) {
        return CONFIGURATION.replace("  l1:",
            "  " + name + ": { address: \"127.0.0.1:" + port + "\", public_ports: [443], protocols: [h1, h2] }\n  l1:");
    }

    private RawConnection connect(String listener, String protocol) {
        return gateway.dial(listener, "a.example").alpn(protocol).open().orThrow();
    }

    @Test
    void anOpenHttp1ConnectionIsJudgedByTheNewConfigurationAtOnce() throws Exception {
        try (var http = connect("l1", "http/1.1").http1()) {
            assertThat(http.get("b.example", "/").status()).isEqualTo(421);
            gateway.reload(WITH_B);
            assertThat(http.get("b.example", "/").body().text()).isEqualTo("site=b");
            gateway.reload(CONFIGURATION);
            assertThat(http.get("b.example", "/").status()).isEqualTo(421);
        }
    }

    @Test
    void anOpenHttp2ConnectionIsJudgedByTheNewConfigurationAtOnce() throws Exception {
        try (var http = connect("l1", "h2").http2()) {
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(421);
            gateway.reload(WITH_B);
            assertThat(http.get("b.example", "/").response().body().text()).isEqualTo("site=b");
            gateway.reload(CONFIGURATION);
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(421);
        }
    }

    @Test
    void aBadFileNeverReplacesAGoodOne() throws Exception {
        assertThat(StartedGateway.load(folder, WITH_B.replace("b.example", "nobody.example")))
            .isInstanceOf(LoadOutcome.Refused.class);
        try (var http = connect("l1", "http/1.1").http1()) {
            assertThat(http.get("a.example", "/").body().text()).isEqualTo("site=a");
        }
    }

    @Test
    void aListenerIsAddedWhileTheOthersGoOn() throws Exception {
        try (var http = connect("l1", "http/1.1").http1()) {
            var address = gateway.address("l1");
            gateway.reload(withListener("l2", 0));
            try (var other = connect("l2", "http/1.1").http1()) {
                assertThat(other.get("a.example", "/").status()).isEqualTo(200);
            }
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
            assertThat(gateway.address("l1")).isEqualTo(address);
        }
    }

    @Test
    void aPortInUseLeavesAllAsItWas() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); var http = connect("l1", "http/1.1").http1()) {
            var outcome = gateway.reload(withListener("l2", taken.getLocalPort()) + WITH_B.substring(CONFIGURATION.length()));
            assertThat(outcome).isEqualTo(new StartOutcome.Refused(List
                .of("listener l2: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": the port is in use")));
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
            assertThat(http.get("b.example", "/").status()).isEqualTo(421);
        }
    }

    @Test
    void aRemovedListenerFinishesWhatIsUnderWayAndAcceptsNothingMore() throws Exception {
        gateway.reload(withListener("l2", 0));
        var removed = gateway.address("l2");
        try (var http = connect("l2", "h2").http2()) {
            assertThat(http.get("a.example", "/").response().status()).isEqualTo(200);
            gateway.reload(CONFIGURATION);
            assertThat(http.await(Frame.GOAWAY)).isPresent();
            assertThat(http.goAway()).hasValue(0);
            assertThat(http.isClosedByPeer()).isTrue();
        }
        assertThat(RawConnection.cleartext(removed)).isInstanceOf(Dialled.Failed.class);
    }

    @Test
    void anIdleHttp1ConnectionOfARemovedListenerIsClosed() throws Exception {
        gateway.reload(withListener("l2", 0));
        try (var http = connect("l2", "http/1.1").http1()) {
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
            gateway.reload(CONFIGURATION);
            assertThat(http.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void severalReloadsInARowLeaveNothingBehind() throws Exception {
        for (var configuration : new String[]{WITH_B, CONFIGURATION.replace("a.example", "b.example"), WITH_B}) {
            assertThat(gateway.reload(configuration)).isInstanceOf(StartOutcome.Running.class);
        }
        try (var http = connect("l1", "http/1.1").http1()) {
            assertThat(http.get("a.example", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void aReloadOpensTheLogFileAnewSoThatItCanBeMovedAway() throws Exception {
        var logged = CONFIGURATION + "access_log: { to: access.log }\n";
        var file = folder.resolve("access.log");
        gateway.reload(logged);
        try (var http = connect("l1", "http/1.1").http1()) {
            assertThat(http.get("a.example", "/1").status()).isEqualTo(200);
            written();
            Files.move(file, folder.resolve("access.log.1"));
            gateway.reload(logged);
            assertThat(http.get("a.example", "/2").status()).isEqualTo(200);
            written();
        }
        assertThat(Files.readString(folder.resolve("access.log.1"))).contains("/1").doesNotContain("/2");
        assertThat(Files.readString(file)).contains("/2").doesNotContain("/1");
    }

    private void written() throws InterruptedException {
        Objects.requireNonNull(gateway.gateway().serving().log()).awaitWritten(Duration.ofSeconds(5));
    }
}
