package dev.missent.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.missent.gateway.certificate.PemBlock;
import dev.missent.testkit.certificate.Pki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PemOptionTest {
    @TempDir
    Path folder = Path.of("");

    private PemOption option(String text) throws Exception {
        return new PemOption("--ca", Files.writeString(folder.resolve("a.pem"), text));
    }

    @Test
    void theCertificatesOfAFileAreTrustedAndNoOthers() throws Exception {
        var authority = Pki.shared().authority("ca");
        var option = option("a comment\n" + PemBlock.text("CERTIFICATE", authority.certificate().getEncoded()));
        assertThat(option.certificates()).containsExactly(authority.certificate());
        assertThat(option.trust().getProtocol()).isEqualTo("TLS");
    }

    @Test
    void theKeyOfAFileIsReadBesideItsCertificate() throws Exception {
        var client = Pki.shared().client("cl1");
        var option = option(client.chainPem() + client.keyPem());
        assertThat(option.key()).isEqualTo(client.key());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new PemOption("--ca", Path.of("nowhere.pem")).certificates()).isInstanceOf(UsageException.class)
            .hasMessage("--ca nowhere.pem: it does not exist");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nothing | there is no certificate in the file; expected PEM (-----BEGIN CERTIFICATE-----)",
            "'-----BEGIN CERTIFICATE-----\nxx\n' | its certificate 1 is cut off or not Base64",
            "'-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n' | its certificate 1 is malformed"})
    void aFileWithoutCertificatesSaysWhatWasExpected(String text, String sentence) throws Exception {
        var option = option(text);
        assertThatThrownBy(option::certificates).isInstanceOf(UsageException.class).hasMessageEndingWith(sentence);
    }

    @Test
    void aFileWithoutAKeySaysWhatWasExpected() throws Exception {
        var option = option(Pki.shared().client("cl1").chainPem());
        assertThatThrownBy(option::key)
            .hasMessageEndingWith("there is no private key in the file; expected PEM (-----BEGIN PRIVATE KEY-----)");
    }
}
