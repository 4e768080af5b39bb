package dev.missent.junit;

import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** JEP 472: from Java 24 on a program that loads a native library prints warnings unless its user allows that. */
@Timeout(120)
class NativeAccessTest {
    @Test
    void theServerPrintsNothing() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), OneRequest.class.getName())
            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.PIPE).redirectInput(new File("/dev/null")).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).isEqualTo("200");
    }

    /** A program that has nothing but the server. */
    static final class OneRequest {
        private OneRequest() {}

        /** Sends one request to a server. */
        public static void main(String[] arguments) throws Exception {
            try (var server = MisdirectingServer.forNames("localhost").start();
                var client = HttpClient.newBuilder().sslContext(server.sslContext()).build()) {
                var request = HttpRequest.newBuilder(server.url("localhost", "/")).build();
                System.out.print(client.send(request, BodyHandlers.discarding()).statusCode());
            }
        }
    }
}
