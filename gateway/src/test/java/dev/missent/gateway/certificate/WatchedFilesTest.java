package dev.missent.gateway.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class WatchedFilesTest {
    @TempDir
    Path folder = Path.of("");

    private Path file = folder;
    private Pki pki = new Pki(folder);

    @BeforeEach
    void setUp() throws IOException {
        file = Files.writeString(folder.resolve("a.pem"), "first");
        pki = new Pki(folder);
    }

    private static boolean isChanged(WatchedFiles before) {
        return !before.now().equals(before);
    }

    @Test
    void whatIsLeftAloneIsAsItWas() {
        assertThat(isChanged(WatchedFiles.of(Set.of(file, folder, folder.resolve("missing.pem"))))).isFalse();
    }

    @Test
    void aFileThatIsPutInTheSamePlaceWithTheSameSizeAndTimeIsAnother() throws Exception {
        var before = WatchedFiles.of(Set.of(file));
        var other = Files.writeString(folder.resolve("other"), "other");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(isChanged(before)).isTrue();
    }

    @Test
    void aFileThatAppearsIsAChange() throws Exception {
        var before = WatchedFiles.of(Set.of(folder.resolve("later.pem")));
        Files.writeString(folder.resolve("later.pem"), "");
        assertThat(isChanged(before)).isTrue();
    }

    @Test
    void inAFolderCertificatesAndKeysThatComeChangeAndGoCount() throws Exception {
        var first = WatchedFiles.of(Set.of(folder));
        Files.writeString(folder.resolve("b.key"), "key");
        var second = first.now();
        Files.writeString(folder.resolve("b.key"), "another");
        var third = second.now();
        Files.delete(folder.resolve("b.key"));
        assertThat(second).isNotEqualTo(first);
        assertThat(third).isNotEqualTo(second);
        assertThat(third.now()).isEqualTo(first);
    }

    @Test
    void inAFolderOtherFilesDoNotCount() throws Exception {
        var before = WatchedFiles.of(Set.of(folder));
        Files.writeString(folder.resolve("notes.txt"), "");
        assertThat(isChanged(before)).isFalse();
    }

    @Test
    void aConfigurationDependsOnItselfItsCertificatesAndWhomItTrusts() throws Exception {
        for (var name : new String[]{"server", "extra/one", "staff", "internal", "gw"}) {
            pki.write(name, "shop.example");
        }
        var loaded = pki.loaded(
            """
                certificates: { files: { s: { chain: server.pem, key: server.key } }, dir: extra }
                tls_profiles: { staff: { client_auth: { mode: require, ca: staff.pem } } }
                sites: { shop: { hosts: [shop.example], tls: staff, to: web } }
                upstreams: { web: { servers: ["https://10.0.0.1"], verify: { ca: internal.pem }, tls: { client_cert: gw.pem, client_key: gw.key } } }
                """);
        assertThat(loaded.files().paths()).extracting(path -> folder.relativize(path).toString())
            .containsExactlyInAnyOrder("gateway.yaml", "server.pem", "server.key", "extra", "staff.pem", "internal.pem", "gw.pem",
                "gw.key");
    }

    @Test
    void aConfigurationThatIsRefusedDependsOnTheFilesThatAreMissing() throws Exception {
        var refused = pki.load("""
            certificates: { files: { s: { chain: later.pem, key: later.key } } }
            sites: { shop: { hosts: [shop.example], to: "http://127.0.0.1:1" } }
            """);
        assertThat(refused).isInstanceOf(LoadOutcome.Refused.class);
        pki.write("later", "shop.example");
        assertThat(isChanged(refused.files())).isTrue();
    }
}
