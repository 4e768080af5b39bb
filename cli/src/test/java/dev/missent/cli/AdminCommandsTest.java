package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code status}, {@code reload}, {@code healthcheck} and {@code plan} against a gateway in a process of its own. */
class AdminCommandsTest {
    private final int port = GatewayFolder.freePort();

    @TempDir
    Path path = Path.of("");

    private GatewayFolder folder = GatewayFolder.nowhere();
    private AutoCloseable process = () -> {};

    @BeforeEach
    void setUp() throws IOException {
        folder = GatewayFolder.in(path);
    }

    @AfterEach
    void tearDown() throws Exception {
        process.close();
    }

    private static String configuration(int port, String host) {
        return """
            listeners: { plain: { address: "127.0.0.1:%d", tls: false, protocols: [h1], public_ports: [80] } }
            sites: { shop: { hosts: [%s], listeners: [plain], routes: [{ path: /, respond: { status: 200, body: "here" } }] } }
            admin: { socket: missent.sock }
            """.formatted(port, host);
    }

    private void start() throws IOException, InterruptedException {
        folder.write("gateway.yaml", configuration(port, "shop.test"));
        var started = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = started;
        started.await("ready in ");
    }

    private String file(String name) {
        return path.resolve(name).toString();
    }

    private static Said missent(String... arguments) {
        return Said.by(arguments);
    }

    private void ask(String host) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void statusShowsTheStateAndTheRefusals() throws Exception {
        start();
        ask("shop.test");
        ask("zzz.test");
        assertThat(missent("status", "-c", file("gateway.yaml"))).returns(ExitCode.OK, Said::code)
            .satisfies(ran -> assertThat(ran.out()).contains("serving for", "listener     plain", "127.0.0.1:" + port));
        assertThat(missent("status", "--socket", file("missent.sock"), "--refused", "3").out())
            .contains("421  unknown_host", "asked for http://zzz.test (GET, h1)", "refuse").doesNotContain("shop.test");
        assertThat(missent("status", "-c", file("gateway.yaml"), "-o", "json").out()).contains("\"schemaVersion\" : \"1.0\"");
    }

    @Test
    void reloadPutsTheFileInForceOrSaysWhyNot() throws Exception {
        start();
        folder.write("gateway.yaml", configuration(port, "other.test"));
        assertThat(missent("reload", "-c", file("gateway.yaml"))).returns(ExitCode.OK, Said::code)
            .satisfies(ran -> assertThat(ran.out()).contains("missent: reloaded"));
        folder.write("gateway.yaml", "sitez: {}\n");
        assertThat(missent("reload", "--socket", file("missent.sock"))).returns(ExitCode.USAGE, Said::code)
            .satisfies(ran -> assertThat(ran.err()).contains("unknown key \"sitez\"", "the old one keeps running"));
    }

    @Test
    void healthcheckIsForContainers() throws Exception {
        start();
        assertThat(missent("healthcheck", "-c", file("gateway.yaml"))).returns(ExitCode.OK, Said::code).returns("ready\n",
            Said::out);
    }

    @Test
    void planShowsWhatChangesWithTheRequestsOfTheDay() throws Exception {
        start();
        ask("shop.test");
        ask("shop.test");
        folder.write("new.yaml", configuration(port, "other.test"));
        var ran = missent("plan", file("new.yaml"), "-c", file("gateway.yaml"));
        assertThat(ran.code()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out()).contains("200 own_connection (shop) -> 421 unknown_host   2 requests in the last day",
            "2 requests of the last day among them");
        assertThat(missent("plan", file("gateway.yaml"), "-c", file("gateway.yaml"))).returns(ExitCode.OK, Said::code);
    }

    @Test
    void planComparesTwoFilesWithoutAGateway() throws Exception {
        folder.write("old.yaml", configuration(port, "shop.test"));
        folder.write("new.yaml", configuration(port, "shop.test"));
        assertThat(missent("plan", file("new.yaml"), "--from", file("old.yaml"))).returns(ExitCode.OK, Said::code)
            .satisfies(ran -> assertThat(ran.out()).contains("No setting changes.", "0 of 2 pairs"));
        folder.write("new.yaml", "sites: {}\n");
        assertThat(missent("plan", file("new.yaml"), "--from", file("old.yaml")).code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void withoutAGatewayTheySaySo() throws Exception {
        folder.write("gateway.yaml", configuration(port, "shop.test"));
        for (var command : new String[]{"status", "reload", "healthcheck"}) {
            assertThat(missent(command, "-c", file("gateway.yaml"))).returns(ExitCode.INCOMPLETE, Said::code)
                .satisfies(ran -> assertThat(ran.err()).contains("no gateway answers at " + file("missent.sock")));
        }
    }

    @Test
    void withoutAnAdminSocketTheySayWhatToAdd() throws Exception {
        folder.write("gateway.yaml", configuration(port, "shop.test").replace("admin: { socket: missent.sock }\n", ""));
        assertThat(missent("status", "-c", file("gateway.yaml"))).returns(ExitCode.USAGE, Said::code)
            .satisfies(ran -> assertThat(ran.err()).contains("admin: { socket: missent.sock }"));
        assertThat(missent("status").code()).isEqualTo(ExitCode.USAGE);
    }
}
