package dev.missent.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.Chop;
import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.TlsDial;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.table.Fixture;
import dev.missent.testkit.table.FixtureFile;
import dev.missent.wire.tls.TlsEngine;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What the rows of section 9.1 do not say about handshakes. */
@ExtendWith(LeakCheck.class)
@ParameterizedClass
@MethodSource("engines")
class HandshakeOverLoopbackTest {
    @Parameter
    TlsEngine engine = TlsEngine.JDK;

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private StartedGateway gateway;

    static Stream<TlsEngine> engines() {
        return Stream.of(TlsEngine.JDK, TlsEngine.best()).distinct();
    }

    @BeforeEach
    void start() throws IOException {
        gateway = StartedGateway.of(folder, new FixtureFile(Fixture.main()).text(), engine);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private static void assertAlert(TlsDial dial, int alert) {
        assertThat(dial.open().failure())
            .asInstanceOf(InstanceOfAssertFactories.type(Failure.Refused.class))
            .extracting(Failure.Refused::alert).isEqualTo(OptionalInt.of(alert));
    }

    private static void assertPresents(TlsDial dial, String certificate) {
        try (var connection = dial.open().orThrow()) {
            assertThat(connection.facts().leaf()).isEqualTo(Pki.shared().server(certificate).certificate());
        }
    }

    /** RFC 7301 s3.2: "… then the server SHALL respond with a fatal "no_application_protocol" alert." */
    @Test
    void protocolsThatAreNotOursAreRefused() {
        assertAlert(gateway.dial("l1", "a.example").alpn("spdy/3", "h9"), 120);
    }

    /** RFC 7301 s3.2, for the protocols of the site that is asked for. */
    @Test
    void aSiteRefusesAProtocolThatOnlyOthersHave() {
        assertAlert(gateway.dial("l1", "h.example").alpn("h2"), 120);
    }

    @Test
    void withoutAlpnHttp1IsSpoken() throws Exception {
        try (var http = gateway.dial("l1", "a.example").open().orThrow().http1()) {
            assertThat(http.get("a.example", "/").body().text()).isEqualTo("site=a");
        }
    }

    @Test
    void theServersPreferenceIsHttp2() {
        try (var connection = gateway.dial("l1", "a.example").alpn("http/1.1", "h2").open().orThrow()) {
            assertThat(connection.facts().alpn()).isEqualTo("h2");
        }
    }

    @Test
    void aWildcardSiteHasItsCertificateForAnyLabel() {
        assertPresents(gateway.dial("l1", "anything.w.example"), "w");
    }

    @Test
    void aWildcardSiteHasNoCertificateForTwoLabels() {
        assertPresents(gateway.dial("l1", "a.b.w.example"), "d");
    }

    @Test
    void theSameNameHasTheCertificateOfItsListener() {
        assertPresents(gateway.dial("l2", "a.example"), "an");
    }

    /** RFC 6066 s3 allows bytes that no host name has; no site can have them. */
    @Test
    void aNameThatIsNoneIsRejectedAsAnUnknownName() {
        assertAlert(gateway.dial("lr", "x:1"), 112);
    }

    @Test
    void aNameThatIsNoneGetsTheDefaultCertificate() {
        assumeThat(engine).as("the JDK's engine answers such a name with illegal_parameter").isEqualTo(TlsEngine.BORINGSSL);
        assertPresents(gateway.dial("l1", "x:1"), "d");
    }

    /** RFC 9846 s5.1: "Handshake messages MAY be … fragmented across several records"; CVE-2026-32305. */
    @Test
    void aLongClientHelloInPiecesChoosesTheSameCertificate() {
        String[] long16k = IntStream.range(0, 60).mapToObj(number -> "x".repeat(240) + number).toArray(String[]::new);
        long16k[0] = "h2";
        for (var chop : new Chop[]{new Chop.Segments(1000), new Chop.Segments(1), new Chop.Records(1000), new Chop.Records(1)}) {
            assertPresents(gateway.dial("l1", "b.example").alpn(long16k).chop(chop), "ab");
        }
    }

    @Test
    void plainHttpOnATlsPortIsToldSo() throws Exception {
        try (var http = RawConnection.cleartext(gateway.address("l1")).orThrow().http1()) {
            var response = http.get("a.example", "/");
            assertThat(response.status()).isEqualTo(400);
            assertThat(response.body().text()).contains("https://");
            assertThat(http.isClosedByPeer()).isTrue();
        }
    }
}
