package dev.missent.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The exit codes as a shell sees them. */
class ExitCodesProcessTest {
    @TempDir
    Path path = Path.of("");

    private int code(String... arguments) throws Exception {
        try (var missent = MissentProcess.start(path, arguments)) {
            return missent.exitCode();
        }
    }

    @Test
    void zeroIsFine() throws Exception {
        assertThat(code("--version")).isZero();
    }

    @Test
    void oneIsAFinding() throws Exception {
        GatewayFolder.in(path).certificate("ab", "shop.example", "staff.shop.example").write("gateway.yaml", """
            certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
            tls_profiles: { staff: { client_auth: { mode: require, ca: ca.pem } } }
            sites:
              shop: { hosts: [shop.example], to: "http://127.0.0.1:8080" }
              staff: { hosts: [staff.shop.example], tls: staff, to: "http://127.0.0.1:8080" }
            """);
        assertThat(code("lint", "--fail-on", "warning", "gateway.yaml")).isEqualTo(1);
    }

    @Test
    void twoIsWrongUsage() throws Exception {
        assertThat(code("chekc")).isEqualTo(2);
    }

    @Test
    void twoIsAnInvalidConfigurationToo() throws Exception {
        assertThat(code("run", "-c", "none.yaml")).isEqualTo(2);
    }

    @Test
    void threeIsIncomplete() throws Exception {
        assertThat(code("check", "127.0.0.1:" + GatewayFolder.freePort())).isEqualTo(3);
    }
}
