package dev.missent.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What cannot be started is not started half-way: one clear sentence, exit code 2. */
class RunRefusedTest {
    private final int port = GatewayFolder.freePort();

    @TempDir
    Path path = Path.of("");

    private GatewayFolder folder = GatewayFolder.nowhere();

    @BeforeEach
    void setUp() throws IOException {
        folder = GatewayFolder.in(path).certificate("ab", "shop.example");
    }

    private Said run(String configuration) throws IOException {
        return Said.by("run", "-c", folder.write("gateway.yaml", configuration).toString());
    }

    private String site(String more) {
        return """
            listeners:
              https: { address: "127.0.0.1:%d", protocols: [h1, h2] }
              %s
            certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
            sites: { shop: { hosts: [shop.example], to: "http://127.0.0.1:8080" } }
            """.formatted(port, more);
    }

    private void nobodyListens() {
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void everyErrorOfTheFileHasItsPlace() throws IOException {
        var said = run(site("http: { adress: \":80\" }") + "limits: { idle: soon }\n");
        assertThat(said.err()).contains("--> " + path.resolve("gateway.yaml") + ":3:11", "did you mean \"address\"?",
            "--> " + path.resolve("gateway.yaml") + ":6:17", "missent: not started: the configuration has errors");
        assertThat(said.out()).isEmpty();
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aPortInUseLeavesTheOtherListenersClosed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var said = run(site("more: { address: \"127.0.0.1:%d\", protocols: [h1] }".formatted(taken.getLocalPort())));
            assertThat(said.err()).contains(
                "missent: listener more: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": the port is in use",
                "missent: not started");
            assertThat(said.code()).isEqualTo(ExitCode.USAGE);
            nobodyListens();
        }
    }

    @Test
    void anAddressOfAnotherMachineIsSaidSo() throws IOException {
        assertThat(run(site("more: { address: \"192.0.2.1:8443\", protocols: [h1] }")).err())
            .contains("this machine does not have that address");
        nobodyListens();
    }

    @Test
    void aMissingKeyStopsTheStart() throws IOException {
        Files.delete(path.resolve("ab.key"));
        var said = run(site(""));
        assertThat(said.err()).contains("the file ab.key cannot be read: it does not exist",
            "--> " + path.resolve("gateway.yaml") + ":4:52");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFolderInPlaceOfAKeyStopsTheStart() throws IOException {
        Files.delete(path.resolve("ab.key"));
        Files.createDirectory(path.resolve("ab.key"));
        assertThat(run(site("")).err()).contains("the folder ab.key cannot be read");
    }

    @Test
    void aKeyOfAnotherCertificateStopsTheStart() throws IOException {
        folder.certificate("other", "shop.example");
        Files.copy(path.resolve("other.key"), path.resolve("ab.key"), StandardCopyOption.REPLACE_EXISTING);
        var said = run(site(""));
        assertThat(said.err()).contains("a private key that does not belong to the first certificate of ab.pem");
        assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    }
}
