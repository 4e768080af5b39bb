package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;

import javax.net.ssl.SSLContext;

import dev.missent.testkit.certificate.TestAuthority;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code check} meets is not printed as it came. */
class HostileServerTest {
    private static ServerSocket tls(String name) throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(TestAuthority.create("hostile").server(name).keyManagers().getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static Said check(OneAnswer server) {
        return Said.by("check", "https://shop.test:" + server.port(), "--resolve", "shop.test:" + server.port() + ":127.0.0.1",
            "--timeout=20");
    }

    @Test
    void whatIsNoHttpIsNotMeasured() throws Exception {
        try (var server = new OneAnswer("\u001b[31mno HTTP\r\n\r\n", tls("shop.test"))) {
            var said = check(server);
            assertThat(said.out()).startsWith("? https://shop.test:" + server.port() + "/").contains("not measured: ")
                .doesNotContain("\u001b");
            assertThat(said.code()).isEqualTo(ExitCode.INCOMPLETE);
        }
    }

    @Test
    void aNameInACertificateCannotControlTheTerminal() throws Exception {
        try (var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", tls("\u001b[31mred.test"))) {
            var said = check(server);
            assertThat(said.out()).contains("  200  ", "MS-N02").doesNotContain("\u001b");
        }
    }

    @Test
    void whoHangsUpIsNotMeasured() throws Exception {
        try (var server = new OneAnswer("", tls("shop.test"))) {
            assertThat(check(server).code()).isEqualTo(ExitCode.INCOMPLETE);
        }
    }
}
