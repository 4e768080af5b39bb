package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

/** A gateway in the foreground: what it says, and what signals and changes of the file do. */
class RunProcessTest {
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

    /** A cleartext listener that answers with the text. */
    private void configure(String text) throws IOException {
        folder.write("gateway.yaml",
            """
                listeners: { plain: { address: "127.0.0.1:%d", tls: false, protocols: [h1] } }
                sites: { shop: { hosts: [shop.test], listeners: [plain], routes: [{ path: /, respond: { status: 200, body: "%s" } }] } }
                """
                .formatted(port, text));
    }

    private MissentProcess started() throws IOException, InterruptedException {
        var started = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = started;
        started.await("ready in ");
        return started;
    }

    private String get() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: shop.test:" + port + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void itSaysWhereItListensAndServes() throws Exception {
        configure("first");
        var missent = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = missent;
        missent.await("missent 0.");
        assertThat(missent.await("  plain ")).contains("127.0.0.1:" + port, "cleartext h1", "1 site");
        missent.await("ready in ");
        assertThat(get()).startsWith("HTTP/1.1 200 OK").endsWith("first");
        assertThat(missent.await("\"missent.decision\"")).contains("\"http.response.status_code\":200");
    }

    /** With the real port, where the configuration leaves the choice to the system. */
    @Test
    void itSaysWhereMetricsAndHealthAreServed() throws Exception {
        configure("first");
        Files.writeString(path.resolve("gateway.yaml"), "admin: { metrics: \"127.0.0.1:0\", health: \"127.0.0.1:0\" }\n", APPEND);
        var missent = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = missent;
        assertThat(missent.await("  admin.metrics ")).containsPattern("127\\.0\\.0\\.1:[1-9]\\d+ +cleartext");
        assertThat(missent.await("  admin.health ")).containsPattern("127\\.0\\.0\\.1:[1-9]\\d+ +cleartext");
    }

    @Test
    void itSaysWhatServersAreShownAndWhose421IsHandedOn() throws Exception {
        folder.certificate("gw", "gateway.test");
        folder.write("gateway.yaml", """
            listeners: { plain: { address: "127.0.0.1:%d", tls: false, protocols: [h1] } }
            sites:
              shop:
                hosts: [shop.test]
                listeners: [plain]
                routes: [{ path: /, to: web }, { path: /app/, to: web, on_421: { pass: on } }]
            upstreams: { web: { servers: ["https://127.0.0.1:1"], tls: { client_cert: gw.pem, client_key: gw.key } } }
            """.formatted(port));
        var missent = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = missent;
        assertThat(missent.await("note: servers of the upstream web that ask for a client certificate get ")).contains(" until ");
        assertThat(missent.await("note: a 421 of the upstream server is handed to clients"))
            .endsWith("the route /app/ of site shop");
        missent.await("ready in ");
    }

    @Test
    void hangUpReloads() throws Exception {
        configure("first");
        var missent = started();
        configure("second");
        missent.signal("HUP");
        missent.await("missent: reloaded gateway.yaml");
        assertThat(get()).endsWith("second");
    }

    @Test
    void aChangeOfTheFileReloads() throws Exception {
        configure("first");
        var missent = started();
        configure("another text");
        missent.await("missent: reloaded gateway.yaml");
        assertThat(get()).endsWith("another text");
    }

    @Test
    void aBadFileLeavesTheOldConfigurationRunning() throws Exception {
        configure("first");
        var missent = started();
        folder.write("gateway.yaml", "sitez: {}\n");
        missent.signal("HUP");
        missent.await("--> gateway.yaml:1:1");
        missent.await("missent: not reloaded: the configuration has errors; the old one keeps running");
        assertThat(get()).endsWith("first");
    }

    @Test
    void terminationWithNothingUnderWayEndsWell() throws Exception {
        configure("first");
        var missent = started();
        missent.signal("TERM");
        assertThat(missent.await("missent: draining")).contains("draining 0 connections");
        assertThat(missent.exitCode()).isEqualTo(ExitCode.OK);
    }
}
