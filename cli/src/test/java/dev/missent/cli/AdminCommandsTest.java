package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code status}, {@code reload}, {@code healthcheck} and {@code plan} against a gateway in a process of its own. */
class AdminCommandsTest {
    private final int port = GatewayFolder.freePort();

    @TempDir
    Path path = Path.of("");

    private GatewayFolder folder = GatewayFolder.nowhere();
    private @Nullable MissentProcess process;

    @BeforeEach
    void setUp() throws IOException {
        folder = GatewayFolder.in(path);
    }

    @AfterEach
    void tearDown() throws Exception {
        if (process != null) {
            process.close();
        }
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

    /** Asks, and waits for the line of the access log: what the gateway remembers of a request is complete then. */
    private void ask(String host) throws IOException, InterruptedException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
            socket.getInputStream().readAllBytes();
        }
        requireNonNull(process).await('"' + host + '"');
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
    void statusSaysThatTheLastReloadFailedUntilOneSucceeds() throws Exception {
        start();
        folder.write("gateway.yaml", "sitez: {}\n");
        missent("reload", "--socket", file("missent.sock"));
        assertThat(missent("status", "--socket", file("missent.sock")).words()).contains("THE LAST RELOAD FAILED ",
            "): the configuration that was loaded before keeps running", " | ", "unknown key \"sitez\"",
            " | missent: not reloaded: the configuration has errors; the old one keeps running ");
        assertThat(missent("status", "--socket", file("missent.sock"), "-o", "json").out()).contains("\"successful\" : false",
            "unknown key");
        folder.write("gateway.yaml", configuration(port, "shop.test"));
        missent("reload", "--socket", file("missent.sock"));
        assertThat(missent("status", "--socket", file("missent.sock")).out()).doesNotContain("FAILED");
    }

    @Test
    void statusSaysHowOftenAServerHasFailedAndWhyTheLastTime() throws Exception {
        int nobody = GatewayFolder.freePort();
        folder.write("gateway.yaml", configuration(port, "shop.test").replace("respond: { status: 200, body: \"here\" }",
            "to: \"http://127.0.0.1:" + nobody + "\""));
        var started = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = started;
        started.await("ready in ");
        ask("shop.test");
        ask("shop.test");
        assertThat(missent("status", "-c", file("gateway.yaml")).words()).containsPattern(
            "2 failures, the last \\d+ (s|min) ago: connection_refused \\(Connection refused: /127\\.0\\.0\\.1:" + nobody
                + "\\)");
        assertThat(missent("status", "-c", file("gateway.yaml"), "-o", "json").out()).contains("\"failures\" : 2",
            "\"error\" : \"connection_refused\"");
    }

    @Test
    void refusedWithoutANumberShowsTheLastTwenty() throws Exception {
        start();
        assertThat(missent("status", "-c", file("gateway.yaml"), "--refused").out())
            .isEqualTo("nothing was refused since the gateway started\n");
        for (int i = 1; i <= 21; i++) {
            ask("zzz" + i + ".test");
        }
        var said = missent("status", "--refused", "-c", file("gateway.yaml")).out();
        assertThat(said.lines().filter(line -> line.startsWith("421  unknown_host"))).hasSize(20);
        assertThat(said).contains("http://zzz21.test ", "http://zzz2.test ").doesNotContain("http://zzz1.test ");
        assertThat(missent("status", "-c", file("gateway.yaml"), "--refused", "0")).returns(ExitCode.USAGE, Said::code)
            .satisfies(ran -> assertThat(ran.err()).contains("--refused: expected a number from 1 to 256, got 0"));
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
        assertThat(ran.words()).contains("200 own_connection (shop) -> 421 unknown_host 2 requests in the last day",
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
