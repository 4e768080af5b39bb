package dev.missent.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Signals while a request is under way: its upstream has not answered yet. */
class DrainProcessTest {
    private final int port = GatewayFolder.freePort();

    @TempDir
    Path path = Path.of("");

    private MissentProcess start(HeldUpstream upstream) throws IOException, InterruptedException {
        GatewayFolder.in(path).write("gateway.yaml", """
            listeners: { plain: { address: "127.0.0.1:%d", tls: false, protocols: [h1] } }
            sites: { shop: { hosts: [shop.test], listeners: [plain], to: "http://127.0.0.1:%d" } }
            """.formatted(port, upstream.port()));
        var missent = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        missent.await("ready in ");
        return missent;
    }

    private Socket ask(HeldUpstream upstream) throws IOException, InterruptedException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: shop.test:" + port + "\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
        upstream.awaitRequest();
        return socket;
    }

    @Test
    void terminationFinishesWhatIsUnderWay() throws Exception {
        try (var upstream = new HeldUpstream(); var missent = start(upstream); var socket = ask(upstream)) {
            missent.signal("TERM");
            assertThat(missent.await("missent: draining")).contains("draining 1 connection;");
            upstream.release();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                .startsWith("HTTP/1.1 200 OK").containsIgnoringCase("connection: close").endsWith("late");
            assertThat(missent.exitCode()).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void whileItDrainsNobodyNewIsAccepted() throws Exception {
        try (var upstream = new HeldUpstream(); var missent = start(upstream); var socket = ask(upstream)) {
            missent.signal("TERM");
            missent.await("missent: draining");
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void aSecondSignalEndsAtOnce() throws Exception {
        try (var upstream = new HeldUpstream(); var missent = start(upstream); var socket = ask(upstream)) {
            missent.signal("TERM");
            missent.await("a second signal ends at once");
            missent.signal("TERM");
            assertThat(missent.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
