package dev.missent.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import dev.missent.core.connection.TlsVersion;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.WrittenLines;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.SessionClient;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.InheritedSockets;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Session tickets among gateways: shared where the folder is, never across policies (nginx/nginx#493 is the same mistake). */
@ExtendWith(LeakCheck.class)
class SharedTicketKeysTest {
    private static final String CONFIGURATION = """
        listeners: { l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] } }
        certificates: { ticket_keys: tickets, files: { x: { chain: x.pem, key: x.key } } }
        tls_profiles: { staff: { client_auth: { mode: require, ca: ca1.pem } } }
        sites:
          x:  { hosts: [x.example], routes: [{ path: /, respond: { status: 200, body: "site=x" } }] }
          xm: { hosts: [xm.example], tls: staff, routes: [{ path: /, respond: { status: 200, body: "site=xm" } }] }
        """;
    private static final String ALONE = CONFIGURATION.replace("ticket_keys: tickets, ", "");

    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    @BeforeEach
    void onlyBoringSslSharesTickets() {
        assumeThat(TlsEngine.best()).isEqualTo(TlsEngine.BORINGSSL);
    }

    private StartedGateway start(String configuration) throws IOException {
        var log = new WrittenLines();
        return StartedGateway.of(folder, configuration, new Platform(Transport.best(), TlsEngine.BORINGSSL, 1,
            name -> new InetAddress[0], log, notice -> {}, () -> now, InheritedSockets.none()), log);
    }

    private static SessionClient client(TlsVersion version) throws IOException {
        return new SessionClient(version, null);
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aSessionIsResumedAtAnotherGatewayThatSharesTheFolder(TlsVersion version) throws Exception {
        try (var one = start(CONFIGURATION); var other = start(CONFIGURATION); var client = client(version)) {
            assertThat(client.ask(one.address("l1"), "x.example").full()).isTrue();
            var second = client.ask(other.address("l1"), "x.example");
            assertThat(second.isResumed()).isTrue();
            assertThat(second.isServedBy("x")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aSessionIsNotResumedAtAGatewayThatHasKeysOfItsOwn(TlsVersion version) throws Exception {
        try (var one = start(CONFIGURATION); var alone = start(ALONE); var client = client(version)) {
            client.ask(one.address("l1"), "x.example");
            var second = client.ask(alone.address("l1"), "x.example");
            assertThat(second.full()).isTrue();
            assertThat(second.isServedBy("x")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aSessionIsResumedAfterARestart(TlsVersion version) throws Exception {
        try (var client = client(version)) {
            try (var before = start(CONFIGURATION)) {
                client.ask(before.address("l1"), "x.example");
            }
            try (var after = start(CONFIGURATION)) {
                assertThat(client.ask(after.address("l1"), "x.example").isResumed()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aTicketOfAnOpenSiteOpensNoSiteThatWantsACertificateAtAnyGateway(TlsVersion version) throws Exception {
        try (var one = start(CONFIGURATION); var other = start(CONFIGURATION)) {
            for (var gateway : new StartedGateway[]{one, other}) {
                try (var client = client(version)) {
                    assertThat(client.ask(one.address("l1"), "x.example").isServedBy("x")).isTrue();
                    var offered = client.ask(gateway.address("l1"), "xm.example");
                    assertThat(offered.full()).as("the handshake is a full one").isTrue();
                    assertThat(offered.response()).as("and is refused without a certificate").isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aClientWithATicketOfAnOpenSiteIsAskedForItsCertificate(TlsVersion version) throws Exception {
        try (var one = start(CONFIGURATION);
            var other = start(CONFIGURATION);
            var client = new SessionClient(version, Pki.shared().client("cl1"))) {
            client.ask(one.address("l1"), "x.example");
            var offered = client.ask(other.address("l1"), "xm.example");
            assertThat(offered.full()).isTrue();
            assertThat(offered.isServedBy("xm")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aSessionOutlivesTheNextKeyAndNotTheOneAfterThat(TlsVersion version) throws Exception {
        try (var gateway = start(ALONE); var client = client(version); var late = client(version)) {
            client.ask(gateway.address("l1"), "x.example");
            late.ask(gateway.address("l1"), "x.example");
            later(gateway, Duration.ofHours(13));
            later(gateway, Duration.ofMinutes(1));
            assertThat(client.ask(gateway.address("l1"), "x.example").isResumed()).isTrue();
            later(gateway, Duration.ofHours(23));
            assertThat(late.ask(gateway.address("l1"), "x.example").full()).isTrue();
        }
    }

    private void later(StartedGateway gateway, Duration passed) {
        now = now.plus(passed);
        gateway.gateway().lookAround();
    }

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aFolderThatCannotBeUsedDoesNotKeepAGatewayFromServing(TlsVersion version) throws Exception {
        Files.writeString(folder.resolve("tickets"), "no folder");
        try (var gateway = start(CONFIGURATION); var client = client(version)) {
            assertThat(client.ask(gateway.address("l1"), "x.example").isServedBy("x")).isTrue();
        }
    }
}
