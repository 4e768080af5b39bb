package dev.missent.testkit;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.dns.MapResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The small parts. */
class SmallPartsTest {
    @Test
    void theFixtureIsWrittenAsPemFiles(@TempDir Path directory) throws Exception {
        Pki.shared().writeTo(directory);
        for (var name : new String[]{"ab", "i", "up-ip", "many", "gw", "cl1", "cl2"}) {
            assertThat(Files.readString(directory.resolve(name + ".pem"))).startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(Files.readString(directory.resolve(name + ".key"))).startsWith("-----BEGIN PRIVATE KEY-----");
        }
        assertThat(directory.resolve("ca2.pem")).exists();
        assertThat(Pki.shared().server("many").certificate().getSubjectAlternativeNames()).hasSize(Pki.MANY);
        assertThat(Pki.shared().nameOf(Pki.shared().server("w").certificate())).contains("w");
    }

    @Test
    void namesAreAMap() throws Exception {
        var names = MapResolver.EMPTY.with("A.example", "127.0.0.1", "::1");
        assertThat(names.resolve("a.EXAMPLE")).hasSize(2);
        assertThat(names.names()).doesNotContainKey("b.example");
    }
}
