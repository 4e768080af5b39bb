package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Path;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A load balancer says who the client is; what it says is no reason to trust anybody. */
@ExtendWith(LeakCheck.class)
class ProxyHeaderTest {
    private static final String FILE = """
        listeners:
          v1:   { address: "127.0.0.1:0", tls: false, protocols: [h1], public_ports: [80], proxy_protocol: v1 }
          v2:   { address: "127.0.0.1:0", tls: false, protocols: [h1], public_ports: [80], proxy_protocol: v2 }
          near: { address: "127.0.0.1:0", tls: false, protocols: [h1], public_ports: [443], proxy_protocol: v1, trusted_gateways: [10.0.0.0/8] }
        certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
        sites:
          a: { hosts: [a.example], listeners: [v1, v2, near], routes: [{ path: /, respond: { status: 200, body: "site=a" } }] }
        """;
    private static final String GET = "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    private static final String V2_SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";

    @TempDir
    Path folder = Path.of("");

    private RawResponse ask(StartedGateway gateway, String listener, String header) throws IOException {
        try (var connection = RawConnection.cleartext(gateway.address(listener)).orThrow()) {
            return connection.http1().send(header + GET).response("GET");
        }
    }

    private StartedGateway start() throws IOException {
        return StartedGateway.of(folder, FILE, TlsEngine.best());
    }

    @Test
    void theAddressInTheHeaderIsTheClientsInTheLog() throws Exception {
        try (var gateway = start()) {
            assertThat(ask(gateway, "v1", "PROXY TCP4 192.0.2.7 192.0.2.1 5000 80\r\n").status()).isEqualTo(200);
            assertThat(gateway.log().last(1).value("client.address")).isEqualTo("192.0.2.7");
        }
    }

    /** RFC 9110 s7.4: https in cleartext is for trusted gateways; an address in a header makes nobody one. */
    @Test
    void anAddressInTheHeaderIsNotTrusted() throws Exception {
        try (var gateway = start()) {
            var response = ask(gateway, "near", "PROXY TCP4 10.1.2.3 192.0.2.1 5000 80\r\n");
            assertThat(response.status()).isEqualTo(421);
        }
    }

    /** Version 2, family AF_UNIX: the address is a path, and nothing is looked up. */
    @Test
    void aHeaderWithoutAnAddressLeavesThePeers() throws Exception {
        var paths = ("slow.name.example" + "\0".repeat(91) + "\0".repeat(108));
        try (var gateway = start()) {
            assertThat(ask(gateway, "v2", V2_SIGNATURE + "!1\0\u00d8" + paths).status()).isEqualTo(200);
            assertThat(gateway.log().last(1).value("client.address")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aConnectionWithoutTheHeaderIsClosed() throws Exception {
        try (var gateway = start()) {
            assertThat(ask(gateway, "v1", "").failure()).isNotNull();
        }
    }

    /** What the load balancer says goes on to a server that wants to know it. */
    @Test
    void theAddressesInTheHeaderArePassedOn() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().expectingProxyHeader().start();
            var gateway = StartedGateway.of(folder,
                FILE.replace("routes: [{ path: /, respond: { status: 200, body: \"site=a\" } }]",
                    "to: up") + """
                        upstreams: { up: { servers: ["http://127.0.0.1:%d"], proxy_protocol: v2 } }
                        """.formatted(origin.address().getPort()),
                TlsEngine.best())) {
            assertThat(ask(gateway, "v1", "PROXY TCP6 2001:db8::7 2001:db8::1 5000 80\r\n").status()).isEqualTo(200);
            assertThat(origin.awaitRequests(1).getFirst().connection().proxyHeader())
                .isEqualTo("PROXY TCP6 2001:db8:0:0:0:0:0:7 2001:db8:0:0:0:0:0:1 5000 80");
        }
    }
}
