package dev.missent.cli.realserver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.missent.cli.GatewayFolder;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.client.Dialled;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.InheritedSockets;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Certificates from an ACME server, in a gateway that serves all the while. */
@Needs({"pebble", "pebble-challtestsrv"})
@ExtendWith(LeakCheck.class)
class AcmeTest {
    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    private Instant now = Instant.now();

    @TempDir
    Path path = Path.of("");

    private GatewayFolder folder = GatewayFolder.nowhere();

    @SuppressWarnings("NullAway.Init")
    private Pebble pebble;

    @BeforeEach
    void setUp() throws IOException {
        folder = GatewayFolder.in(path);
        pebble = Pebble.start(folder);
    }

    @AfterEach
    void tearDown() {
        pebble.close();
    }

    private void configure(String challenge, String names) throws IOException {
        folder.write("gateway.yaml", """
            listeners:
              https: { address: "127.0.0.1:%d", protocols: [h1, h2] }
              http: { address: "127.0.0.1:%d", redirect_to: https }
            certificates: { acme: { directory: "%s", names: [%s], challenge: %s, ca: ca.pem } }
            sites: { shop: { hosts: [%4$s], routes: [{ path: /, respond: { status: 200, body: "served" } }] } }
            """.formatted(pebble.tlsPort(), pebble.httpPort(), pebble.directory(), names, challenge));
    }

    private LoadOutcome.Loaded loaded() {
        var outcome = new ConfigurationLoader(name -> null, () -> now).loadFile(path.resolve("gateway.yaml"));
        if (outcome instanceof LoadOutcome.Loaded loaded) {
            return loaded;
        }
        throw new AssertionError(outcome);
    }

    private Gateway start(TlsEngine engine) {
        var platform = new Platform(Transport.best(), engine, 1, InetAddress::getAllByName, OutputStream.nullOutputStream(),
            notices::add, () -> now,
            InheritedSockets.none());
        return switch (Gateway.start(loaded(), platform)) {
            case StartOutcome.Running(var gateway) -> gateway;
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    private String notice() throws InterruptedException {
        return String.valueOf(notices.poll(Program.PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private Dialled dial(String name) {
        return RawConnection.tls(new InetSocketAddress(InetAddress.getLoopbackAddress(), pebble.tlsPort())).sni(name).open();
    }

    private X509Certificate presented(String name) {
        try (var connection = dial(name).orThrow()) {
            return Objects.requireNonNull(connection.facts().leaf());
        }
    }

    private int redirected() throws IOException {
        try (var http = RawConnection.cleartext(new InetSocketAddress(InetAddress.getLoopbackAddress(), pebble.httpPort()))
            .orThrow().http1()) {
            return http.get("shop.test:" + pebble.httpPort(), "/.well-known/acme-challenge/unknown").status();
        }
    }

    @ParameterizedTest
    @CsvSource({"tls-alpn-01,BORINGSSL", "tls-alpn-01,JDK", "http-01,BORINGSSL"})
    void aCertificateIsObtainedWhileTheGatewayServes(String challenge, TlsEngine engine) throws Exception {
        configure(challenge, "shop.test");
        try (var gateway = start(engine)) {
            assertThat(redirected()).isEqualTo(308);
            assertThat(dial("shop.test")).as("there is no certificate yet").isInstanceOf(Dialled.Failed.class);
            assertThat(notice()).startsWith("ACME: a certificate for shop.test, valid until ");
            assertThat(gateway.reload(loaded())).isInstanceOf(StartOutcome.Running.class);
            assertThat(Coverage.of(presented("shop.test")).covers(Host.of("shop.test"))).isTrue();
            assertThat(redirected()).isEqualTo(308);
        }
    }

    @Test
    void afterARestartTheCertificateIsThereAndIsRenewedWhenItIsTime() throws Exception {
        configure("tls-alpn-01", "shop.test");
        try (var gateway = start(TlsEngine.best())) {
            assertThat(notice()).startsWith("ACME: a certificate for shop.test");
            assertThat(gateway.openConnections()).isZero();
        }
        X509Certificate first;
        try (var gateway = start(TlsEngine.best())) {
            first = presented("shop.test");
            assertThat(gateway.serving().loaded().certificates().awaited()).isEmpty();
        }
        assertThat(notices).as("nothing was ordered").isEmpty();
        now = first.getNotAfter().toInstant().minus(Duration.ofDays(1));
        try (var gateway = start(TlsEngine.best())) {
            assertThat(presented("shop.test")).isEqualTo(first);
            assertThat(notice()).startsWith("ACME: a certificate for shop.test");
            gateway.reload(loaded());
            assertThat(presented("shop.test")).isNotEqualTo(first);
        }
    }

    @Test
    void aNameThatLeadsElsewhereIsSaidAndTheOthersAreServed() throws Exception {
        pebble.address("wrong.test", "127.0.0.2");
        configure("http-01", "wrong.test, shop.test");
        try (var gateway = start(TlsEngine.best())) {
            assertThat(notice()).startsWith("ACME: no certificate for wrong.test: the name was not proved by http-01: ")
                .endsWith("; next attempt in 1 min");
            assertThat(notice()).startsWith("ACME: a certificate for shop.test");
            gateway.reload(loaded());
            assertThat(Coverage.of(presented("shop.test")).covers(Host.of("shop.test"))).isTrue();
            assertThat(presented("wrong.test")).as("the default").isEqualTo(presented("shop.test"));
        }
    }

    @Test
    void onlyTheOwnerMayReadWhatIsStored() throws Exception {
        configure("http-01", "shop.test");
        try (var gateway = start(TlsEngine.best())) {
            notice();
            assertThat(gateway.openConnections()).isZero();
        }
        try (var stored = Files.walk(path.resolve("acme"))) {
            assertThat(stored).hasSize(5).allSatisfy(each -> assertThat(Files.getPosixFilePermissions(each))
                .isEqualTo(PosixFilePermissions.fromString(Files.isDirectory(each) ? "rwx------" : "rw-------")));
        }
    }

    @Test
    void aServerThatCannotBeReachedIsSaid() throws Exception {
        configure("http-01", "shop.test");
        pebble.close();
        try (var gateway = start(TlsEngine.best())) {
            assertThat(notice()).startsWith("ACME: no certificate for shop.test: " + pebble.directory() + " cannot be reached: ");
            assertThat(redirected()).isEqualTo(308);
            assertThat(gateway.openConnections()).isGreaterThanOrEqualTo(0);
        }
    }
}
