package dev.missent.gateway;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestResponder.Says;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** RFC 8446 s4.4.2.1: a server that gets "status_request" can send an OCSP response along with its certificate. */
@ExtendWith(LeakCheck.class)
class StapledResponseTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { ab: { chain: ab.pem, key: ab.key, ocsp: ab.ocsp }, c: { chain: c.pem, key: c.key } } }
        sites:
          a: { hosts: [a.example], routes: [{ path: /, respond: { status: 200, body: "a" } }] }
          c: { hosts: [c.example], routes: [{ path: /, respond: { status: 200, body: "c" } }] }
        """;
    private static final String FOLDER = CONFIGURATION.replaceFirst("certificates:.*", "certificates: { dir: certs }");

    @TempDir
    Path folder = Path.of("");

    private static byte[] good(Instant until) {
        return Pki.shared().authority("ca").responder().response(Pki.shared().server("ab"), Says.GOOD,
            until.minus(Duration.ofDays(7)), until);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    private byte[] write(byte[] response) throws IOException {
        Files.write(folder.resolve("ab.ocsp"), response);
        return response;
    }

    private static StartedGateway start(Path folder, String configuration) throws IOException {
        assumeThat(TlsEngine.best().staples()).as("an engine that staples").isTrue();
        return StartedGateway.of(folder, configuration, TlsEngine.best());
    }

    private static TrustManagerFactory trust() throws IOException, GeneralSecurityException {
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", Pki.shared().authority("ca").certificate());
        var trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        return trust;
    }

    /** What a client that asks gets stapled; the JDK's always asks. */
    private static List<byte[]> stapled(StartedGateway gateway, String sni, String version)
        throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        var address = gateway.address("l1");
        try (var tcp = new Socket(address.getAddress(), address.getPort());
            var tls = (SSLSocket) context.getSocketFactory().createSocket(tcp, "127.0.0.1", address.getPort(), true)) {
            tls.setSoTimeout(Patience.millis());
            var parameters = tls.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(sni)));
            parameters.setProtocols(new String[]{version});
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return ((ExtendedSSLSession) tls.getSession()).getStatusResponses();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aResponseIsStapledToItsCertificateAndToNoOther(String version) throws Exception {
        byte[] response = write(good(in(Duration.ofDays(1))));
        try (var gateway = start(folder, CONFIGURATION)) {
            assertThat(stapled(gateway, "a.example", version)).containsExactly(response);
            assertThat(stapled(gateway, "c.example", version)).isEmpty();
        }
    }

    @Test
    void aResponseBesideACertificateOfTheFolderIsStapled() throws Exception {
        var certs = Files.createDirectories(folder.resolve("certs"));
        Pki.shared().server("ab").writeTo(certs, "ab");
        Pki.shared().server("c").writeTo(certs, "c");
        byte[] response = Files.readAllBytes(Files.write(certs.resolve("ab.ocsp"), good(in(Duration.ofDays(1)))));
        try (var gateway = start(folder, FOLDER)) {
            assertThat(stapled(gateway, "a.example", "TLSv1.3")).containsExactly(response);
        }
    }

    @Test
    void aResponseThatIsNotInForceIsNotStapledAndIsAWarning() throws Exception {
        write(good(in(Duration.ofHours(-1))));
        try (var gateway = start(folder, CONFIGURATION)) {
            assertThat(stapled(gateway, "a.example", "TLSv1.3")).isEmpty();
            assertThat(StartedGateway.loaded(folder, CONFIGURATION).warnings()).extracting(Diagnostic::rule)
                .contains(ConfigRule.STAPLE);
        }
    }

    @Test
    void aReloadBringsTheNewerResponse() throws Exception {
        write(good(in(Duration.ofDays(1))));
        try (var gateway = start(folder, CONFIGURATION)) {
            byte[] newer = write(good(in(Duration.ofDays(2))));
            gateway.reload(CONFIGURATION);
            assertThat(stapled(gateway, "a.example", "TLSv1.3")).containsExactly(newer);
        }
    }

    @Test
    void theEngineOfTheJdkStaplesNothing() throws Exception {
        write(good(in(Duration.ofDays(1))));
        try (var gateway = StartedGateway.of(folder, CONFIGURATION, TlsEngine.JDK)) {
            assertThat(stapled(gateway, "a.example", "TLSv1.3")).isEmpty();
        }
    }
}
