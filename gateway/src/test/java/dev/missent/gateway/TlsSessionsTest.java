package dev.missent.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import dev.missent.core.connection.TlsVersion;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.SessionClient;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Sessions do not leave the policy under which they were made: CVE-2025-23419, CVE-2025-23048, CVE-2025-68121. */
@ExtendWith(LeakCheck.class)
class TlsSessionsTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates:
          default: ab
          files:
            ab: { chain: ab.pem, key: ab.key }
            x:  { chain: x.pem, key: x.key }
            mm: { chain: mm.pem, key: mm.key }
        tls_profiles:
          ca1:  { client_auth: { mode: require, ca: ca1.pem } }
          ca2:  { client_auth: { mode: require, ca: ca2.pem } }
          both: { client_auth: { mode: require, ca: both.pem } }
        sites:
          a:  { hosts: [a.example], certificate: ab, routes: [{ path: /, respond: { status: 200, body: "site=a" } }] }
          b:  { hosts: [b.example], certificate: ab, routes: [{ path: /, respond: { status: 200, body: "site=b" } }] }
          x:  { hosts: [x.example], certificate: x, routes: [{ path: /, respond: { status: 200, body: "site=x" } }] }
          xm: { hosts: [xm.example], certificate: x, tls: both, routes: [{ path: /, respond: { status: 200, body: "site=xm" } }] }
          m:  { hosts: [m.example], certificate: mm, tls: ca1, routes: [{ path: /, respond: { status: 200, body: "site=m" } }] }
          m2: { hosts: [m2.example], certificate: mm, tls: ca2, routes: [{ path: /, respond: { status: 200, body: "site=m2" } }] }
        """;
    private static final String WITHOUT_CA1 = CONFIGURATION.replace("ca: both.pem", "ca: ca2.pem");
    @TempDir
    Path folder = Path.of("");

    static Stream<Arguments> enginesAndVersions() {
        return Arrays.stream(TlsEngine.values())
            .flatMap(engine -> Arrays.stream(TlsVersion.values()).map(version -> arguments(engine, version)));
    }

    @BeforeEach
    void theClientNeedsBoringSsl() {
        assumeThat(TlsEngine.best()).isEqualTo(TlsEngine.BORINGSSL);
    }

    private StartedGateway start(TlsEngine engine) throws IOException {
        Pki.shared().writeTo(folder);
        Files.writeString(folder.resolve("both.pem"),
            Files.readString(folder.resolve("ca1.pem")) + Files.readString(folder.resolve("ca2.pem")));
        return StartedGateway.of(folder, CONFIGURATION, engine);
    }

    private static SessionClient client(TlsVersion version, @Nullable String identity) throws IOException {
        return new SessionClient(version, identity == null ? null : Pki.shared().client(identity));
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionIsResumedAtTheSiteWhereItWasMade(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, null)) {
            var address = gateway.address("l1");
            assertThat(client.ask(address, "a.example").full()).isTrue();
            var second = client.ask(address, "a.example");
            assertThat(second.isResumed()).isTrue();
            assertThat(second.isServedBy("a")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionWithAClientCertificateIsResumedAtTheSiteWhereItWasMade(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, "cl1")) {
            var address = gateway.address("l1");
            assertThat(client.ask(address, "m.example").isServedBy("m")).isTrue();
            var second = client.ask(address, "m.example");
            assertThat(second.isServedBy("m")).isTrue();
            assertThat(second.isResumed()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionOfAnOpenSiteOpensNoSiteThatWantsACertificate(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, null)) {
            var address = gateway.address("l1");
            assertThat(client.ask(address, "x.example").isServedBy("x")).isTrue();
            var offered = client.ask(address, "xm.example");
            assertThat(offered.full()).as("the handshake is a full one").isTrue();
            assertThat(offered.response()).as("and is refused without a certificate").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aClientWithASessionOfAnOpenSiteIsAskedForItsCertificate(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, "cl1")) {
            var address = gateway.address("l1");
            assertThat(client.ask(address, "x.example").isServedBy("x")).isTrue();
            var offered = client.ask(address, "xm.example");
            assertThat(offered.full()).isTrue();
            assertThat(offered.isServedBy("xm")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionOfOneAuthorityOpensNoSiteOfAnother(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, "cl1")) {
            var address = gateway.address("l1");
            assertThat(client.ask(address, "m.example").isServedBy("m")).isTrue();
            var offered = client.ask(address, "m2.example");
            assertThat(offered.full()).as("the handshake is a full one").isTrue();
            assertThat(offered.response()).as("and CA2 did not issue the certificate").isEmpty();
        }
    }

    /** RFC 9846 s4.6.1 lets a ticket be used under another name; here it shows that this client does offer its sessions to other names. */
    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void aSessionIsResumedUnderAnotherNameOfTheSamePolicy(TlsVersion version) throws Exception {
        try (var gateway = start(TlsEngine.BORINGSSL); var client = client(version, null)) {
            var address = gateway.address("l1");
            client.ask(address, "a.example");
            var second = client.ask(address, "b.example");
            assertThat(second.isResumed()).isTrue();
            assertThat(second.isServedBy("b")).isTrue();
        }
    }

    /** Whatever was resumed, the server name of this connection counts. */
    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionOfOneNameTellsNothingAboutTheNextConnection(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, null)) {
            var address = gateway.address("l1");
            client.ask(address, "a.example");
            assertThat(client.ask(address, "b.example").isServedBy("b")).isTrue();
            assertThat(gateway.log().last(2).value("missent.sni")).isEqualTo("b.example");
            assertThat(gateway.log().last(2).value("missent.reason")).isEqualTo("own_connection");
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionOfAnAuthorityThatIsNoLongerTrustedIsNotResumed(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, "cl1")) {
            var address = gateway.address("l1");
            assertThat(client.ask(address, "xm.example").isServedBy("xm")).isTrue();
            assertThat(gateway.reload(WITHOUT_CA1)).isInstanceOf(StartOutcome.Running.class);
            var offered = client.ask(address, "xm.example");
            assertThat(offered.full()).isTrue();
            assertThat(offered.response()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionSurvivesReloadsThatDoNotChangeItsPolicy(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine); var client = client(version, "cl1")) {
            var address = gateway.address("l1");
            client.ask(address, "m.example");
            gateway.reload(CONFIGURATION);
            assertThat(client.ask(address, "m.example").isResumed()).isTrue();
            gateway.reload(WITHOUT_CA1);
            var third = client.ask(address, "m.example");
            assertThat(third.isResumed()).isTrue();
            assertThat(third.isServedBy("m")).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("enginesAndVersions")
    void aSessionSurvivesAReloadThatIsRefused(TlsEngine engine, TlsVersion version) throws Exception {
        try (var gateway = start(engine);
            var client = client(version, null);
            var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = gateway.address("l1");
            client.ask(address, "a.example");
            String more = "  l2: { address: \"127.0.0.1:" + taken.getLocalPort() + "\", public_ports: [443] }\n  l1:";
            assertThat(gateway.reload(CONFIGURATION.replace("  l1:", more))).isInstanceOf(StartOutcome.Refused.class);
            gateway.reload(CONFIGURATION);
            assertThat(client.ask(address, "a.example").isResumed()).isTrue();
        }
    }
}
