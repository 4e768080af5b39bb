package dev.missent.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Objects;

import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.client.RawConnection;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A running gateway whose certificates are renewed by somebody else. */
class CertificatesWatchedProcessTest {
    private static final String SAID_WRONG = "missent: not reloaded: the configuration has errors; the old one keeps running";

    private final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), GatewayFolder.freePort());

    @TempDir
    Path path = Path.of("");

    private GatewayFolder folder = GatewayFolder.nowhere();
    private AutoCloseable process = () -> {};

    @BeforeEach
    void setUp() throws IOException {
        folder = GatewayFolder.in(path);
        folder.certificate("shop", "shop.test");
        Files.createDirectories(path.resolve("more"));
        folder.write("gateway.yaml", """
            listeners: { https: { address: "127.0.0.1:%d", protocols: [h1] } }
            certificates: { files: { shop: { chain: shop.pem, key: shop.key } }, dir: more }
            sites: { shop: { hosts: [shop.test], routes: [{ path: /, respond: { status: 200, body: "served" } }] } }
            """.formatted(address.getPort()));
    }

    @AfterEach
    void tearDown() throws Exception {
        process.close();
    }

    private MissentProcess started() throws Exception {
        var started = MissentProcess.start(path, "run", "-c", "gateway.yaml");
        process = started;
        started.await("ready in ");
        return started;
    }

    private RawConnection connect() {
        return RawConnection.tls(address).sni("shop.test").open().orThrow();
    }

    private X509Certificate presented() {
        try (var connection = connect()) {
            return Objects.requireNonNull(connection.facts().leaf());
        }
    }

    private TestCertificate renewed() {
        return folder.authority().server("shop.test");
    }

    @Test
    void aRenewedCertificateIsPresentedWhileOpenConnectionsGoOn() throws Exception {
        var missent = started();
        try (var open = connect().http1()) {
            var renewed = renewed();
            renewed.writeTo(path, "shop");
            missent.await("missent: reloaded gateway.yaml");
            assertThat(presented()).isEqualTo(renewed.certificate());
            assertThat(open.get("shop.test:" + address.getPort(), "/").body().text()).isEqualTo("served");
        }
    }

    @Test
    void aKeyThatDoesNotBelongToItsCertificateYetIsSaidOnceAndThenTaken() throws Exception {
        var missent = started();
        var before = presented();
        var renewed = renewed();
        folder.write("shop.pem", renewed.chainPem());
        assertThat(missent.await("error[")).contains("CFG-E42");
        missent.await(SAID_WRONG);
        assertThat(presented()).isEqualTo(before);
        folder.write("shop.key", renewed.keyPem());
        assertThat(missent.await("missent: ")).isEqualTo("missent: reloaded gateway.yaml");
        assertThat(presented()).isEqualTo(renewed.certificate());
    }

    @Test
    void halfACertificateIsNotTaken() throws Exception {
        var missent = started();
        var before = presented();
        var renewed = renewed();
        folder.write("shop.key", renewed.keyPem());
        folder.write("shop.pem", renewed.chainPem().substring(0, 200));
        missent.await(SAID_WRONG);
        assertThat(presented()).isEqualTo(before);
        folder.write("shop.pem", renewed.chainPem());
        missent.await("missent: reloaded gateway.yaml");
        assertThat(presented()).isEqualTo(renewed.certificate());
    }

    @Test
    void aCertificateThatIsPutIntoTheFolderIsPresentedAndOneThatGoesIsNot() throws Exception {
        var missent = started();
        var first = presented();
        var longer = folder.authority().issue(new String[]{"shop.test"}, new CertificateBuilder()
            .notAfter(first.getNotAfter().toInstant().plusSeconds(86_400)).addExtendedKeyUsageServerAuth());
        longer.writeTo(path.resolve("more"), "longer");
        missent.await("missent: reloaded gateway.yaml");
        assertThat(presented()).isEqualTo(longer.certificate());
        Files.delete(path.resolve("more/longer.pem"));
        missent.await("missent: reloaded gateway.yaml");
        assertThat(presented()).isEqualTo(first);
    }
}
