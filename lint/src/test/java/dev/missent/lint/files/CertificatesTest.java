package dev.missent.lint.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.lint.model.CertificateFacts;
import dev.missent.lint.text.Limits;
import dev.missent.lint.text.SourceFile;
import dev.missent.testkit.certificate.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CertificatesTest {
    @TempDir
    Path folder = Path.of("");

    private final DiskSources sources = new DiskSources(Limits.STANDARD);

    @Test
    void namesAndExpiryAreReadAndKeysAreSkipped() throws IOException {
        var certificate = TestAuthority.create("ca").server("a.test", "*.b.test");
        var both = Files.writeString(folder.resolve("both.pem"), certificate.keyPem() + certificate.chainPem());
        var facts = sources.certificates(both.toString(), new SourceFile("x", "")).getFirst();
        assertThat(facts.coverage().names()).containsExactly("a.test", "*.b.test");
        assertThat(facts.notAfter()).isEqualTo(certificate.certificate().getNotAfter().toInstant());
        assertThat(sources.parse(certificate.chainPem()).orElseThrow().fingerprint()).isEqualTo(facts.fingerprint());
    }

    @Test
    void aFolderHasTheCertificatesOfItsFiles() throws IOException {
        var authority = TestAuthority.create("ca");
        Files.writeString(folder.resolve("a.pem"), authority.server("a.test").chainPem());
        Files.writeString(folder.resolve("b.pem"), authority.server("b.test").chainPem());
        Files.writeString(folder.resolve("other"), "nothing");
        assertThat(sources.certificates(folder.toString(), new SourceFile("x", ""))).extracting(CertificateFacts::coverage)
            .extracting(Object::toString).containsExactly("a.test", "b.test");
    }

    @Test
    void whatCannotBeReadIsNotThere() throws IOException {
        Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThat(sources.certificates(folder.resolve("broken.pem").toString(), new SourceFile("x", ""))).isEmpty();
        assertThat(sources.certificates(folder.resolve("none.pem").toString(), new SourceFile("x", ""))).isEmpty();
    }
}
