package dev.missent.gateway;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Each reload may name other servers: what was counted for those before must not be kept for ever. */
@ExtendWith(LeakCheck.class)
class ForgottenServersTest {
    private static final String CONFIGURATION = """
        listeners: { plain: { address: "127.0.0.1:0", tls: false, protocols: [h1], public_ports: [80] } }
        sites: { a: { hosts: [a.example], listeners: [plain], to: UP } }
        upstreams: { UP: { servers: ["http://127.0.0.1:PORT"] } }
        admin: { metrics: "127.0.0.1:0" }
        """;

    @TempDir
    Path folder = Path.of("");

    /** Two ports that nothing listens on. */
    private static int[] closedPorts() throws Exception {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new int[]{one.getLocalPort(), other.getLocalPort()};
        }
    }

    private static String configuration(String upstream, int port) {
        return CONFIGURATION.replace("UP", upstream).replace("PORT", Integer.toString(port));
    }

    private static void fail(StartedGateway gateway) throws Exception {
        try (var http = RawConnection.cleartext(gateway.address("plain")).orThrow().http1()) {
            assertThat(http.get("a.example", "/").status()).isEqualTo(502);
        }
    }

    private static String metrics(StartedGateway gateway) throws Exception {
        var address = Objects.requireNonNull(gateway.gateway().admin().metricsAddress());
        try (var http = RawConnection.cleartext(address).orThrow().http1()) {
            return http.get("localhost", "/metrics").body().text();
        }
    }

    @Test
    void whatWasCountedForAServerIsForgottenWhenTheConfigurationNoLongerHasIt() throws Exception {
        var ports = closedPorts();
        try (var gateway = StartedGateway.of(folder, configuration("before", ports[0]), TlsEngine.best())) {
            fail(gateway);
            gateway.gateway().lookAround();
            assertThat(metrics(gateway)).contains("server=\"http://127.0.0.1:" + ports[0] + "\",upstream=\"before\"} 1.0");
            gateway.reload(configuration("before", ports[1]));
            fail(gateway);
            gateway.gateway().lookAround();
            assertThat(metrics(gateway)).doesNotContain("server=\"http://127.0.0.1:" + ports[0])
                .contains("server=\"http://127.0.0.1:" + ports[1] + "\",upstream=\"before\"} 1.0")
                .contains("missent_responses_5xx_total{by=\"gateway\",site=\"a\",status=\"502\",upstream=\"before\"} 2.0");
            gateway.reload(configuration("after", ports[1]));
            gateway.gateway().lookAround();
            assertThat(metrics(gateway)).doesNotContain("upstream=\"before\"");
        }
    }
}
