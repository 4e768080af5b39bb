package dev.missent.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.missent.testkit.Patience;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A process has a limit of open files, and a socket is one. Reaching the limit costs the connections beyond, and nothing else. */
class FewFilesTest {
    private static final int FILES = 160;

    private static Process start() throws IOException {
        return new ProcessBuilder("sh", "-c", "ulimit -n " + FILES + "; exec \"$@\"", "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), FewFiles.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String ask(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Patience.millis());
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @Test
    void connectionsAreAcceptedAgainWhenOthersHaveClosed() throws Exception {
        var process = start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            int port = Integer.parseInt(said.readLine());
            List<Socket> all = new ArrayList<>();
            for (int i = 0; i < FILES; i++) {
                all.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(said.readLine()).startsWith("listener plain: no connection can be accepted at the moment: ")
                .contains("Too many open files", "LimitNOFILE");
            for (var socket : all) {
                socket.close();
            }
            assertThat(ask(port)).startsWith("HTTP/1.1 200 OK").endsWith("here");
            process.getOutputStream().close();
            assertThat(said.readLine()).as("said once").isNull();
        } finally {
            process.destroyForcibly();
        }
    }
}
