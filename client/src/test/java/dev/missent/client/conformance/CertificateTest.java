package dev.missent.client.conformance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.SSLException;

import dev.missent.junit.Connected;
import dev.missent.junit.MisdirectingServer;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.origin.ScriptedOrigin;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Cases 1 to 15. RFC 9113 s9.1.1: "For https resources, connection reuse additionally depends on having a certificate that is valid for the
 * host in the URI."
 */
class CertificateTest extends Conformance {
    private ScriptedOrigin origin(TestCertificate... certificates) {
        return open(Scene.origin(certificates).start());
    }

    /** Asks for one host after the other and answers what is told of the last. */
    private List<String> ask(Scene scene, ScriptedOrigin origin, String... hosts) throws IOException, InterruptedException {
        var client = client(scene.builder());
        List<String> told = List.of();
        for (var host : hosts) {
            told = Told.by(get(client, Scene.uri(origin, host)));
        }
        return told;
    }

    /** Case 1. RFC 9113 s9.1.1: connections "MAY be reused for requests with multiple different URI authority components". */
    @Test
    void aSecondHostOfTheCertificateIsAskedOnTheSameConnection() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test"));
        var client = client(server);
        get(client, server, "a.test");
        var response = get(client, server, "b.test");
        assertThat(Traffic.of(server)).containsExactly("1 (a.test) a.test 200", "1 (a.test) b.test 200");
        assertThat(Told.by(response)).containsExactly("200 dns_and_certificate");
    }

    /** Case 2. RFC 9110 s4.3.4: "the client MUST verify that the service's identity is an acceptable match for the URI's origin server". */
    @Test
    void aHostThatTheCertificateDoesNotNameHasItsOwnConnection() throws Exception {
        var origin = origin(Scene.certificate("a.test"), Scene.certificate("b.test"));
        assertThat(ask(Scene.set(), origin, "a.test", "b.test"))
            .containsExactly("200 own_connection; not certificate_does_not_cover");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.test) a.test", "2 (b.test) b.test");
    }

    /** Case 3. RFC 9525 s6.3: a wildcard matches one whole label. */
    @Test
    void aWildcardIsForEveryHostWithOneLabelMore() throws Exception {
        var origin = origin(Scene.certificate("*.x.test"));
        assertThat(ask(Scene.set(), origin, "a.x.test", "b.x.test")).containsExactly("200 dns_and_certificate");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.x.test) a.x.test", "1 (a.x.test) b.x.test");
    }

    /** Case 4. RFC 9525 s6.3: "MUST NOT attempt to match a presented identifier in which the wildcard" stands for several labels. */
    @Test
    void aWildcardIsNotForTwoLabels() throws Exception {
        var origin = origin(Scene.certificate("*.x.test"), Scene.certificate("b.c.x.test"));
        assertThat(ask(Scene.set(), origin, "a.x.test", "b.c.x.test"))
            .containsExactly("200 own_connection; not certificate_does_not_cover");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.x.test) a.x.test", "2 (b.c.x.test) b.c.x.test");
    }

    /** Case 5. RFC 9525 s6.3. */
    @Test
    void aWildcardIsNotForItsParent() throws Exception {
        var origin = origin(Scene.certificate("*.x.test"), Scene.certificate("x.test"));
        assertThat(ask(Scene.set(), origin, "a.x.test", "x.test"))
            .containsExactly("200 own_connection; not certificate_does_not_cover");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.x.test) a.x.test", "2 (x.test) x.test");
    }

    /** Case 7. RFC 9525 s2: the common name "MUST NOT be used" to identify a service. */
    @Test
    void theCommonNameCountsForNothing() throws Exception {
        var misleading = Scene.authority().issue("b.test", new String[]{"a.test"},
            new CertificateBuilder().addExtendedKeyUsageServerAuth());
        var origin = origin(misleading, Scene.certificate("b.test"));
        assertThat(ask(Scene.set(), origin, "a.test", "b.test"))
            .containsExactly("200 own_connection; not certificate_does_not_cover");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.test) a.test", "2 (b.test) b.test");
    }

    /** Case 10. RFC 9113 s9.1.1: "any checks that the client would perform when forming a new TLS connection". */
    @Test
    void aCertificateThatHasExpiredSinceIsNotForAnotherHost() throws Exception {
        var scene = Scene.set();
        var brief = Scene.authority().issue(new String[]{"a.test", "b.test"}, new CertificateBuilder()
            .addExtendedKeyUsageServerAuth().notAfter(Instant.now().plus(Duration.ofHours(1))));
        var origin = origin(brief);
        var client = client(scene.builder());
        get(client, Scene.uri(origin, "a.test"));
        scene.verifier().putClock(Instant.now().plus(Duration.ofHours(2)));
        var failure = catchThrowable(() -> get(client, Scene.uri(origin, "b.test")));
        assertThat(failure).isInstanceOf(SSLException.class);
        assertThat(Told.by(failure)).singleElement().asString().endsWith("; not certificate_refused");
        assertThat(Told.by(get(client, Scene.uri(origin, "a.test")))).containsExactly("200 own_connection");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.test) a.test", "1 (a.test) a.test");
    }

    /** Case 11. RFC 5280 s4.2.1.10: constraints are for every name in the certificate, so no host can be asked at all. */
    @Test
    void namesThatTheIssuerMustNotCertifyMakeTheCertificateWorthless() throws Exception {
        var scene = Scene.set();
        var origin = origin(Scene.authority().excluding(List.of("b.test")).server("a.test", "b.test"));
        var client = client(scene.builder());
        for (var host : List.of("a.test", "b.test")) {
            assertThat(catchThrowable(() -> get(client, Scene.uri(origin, host)))).isInstanceOf(SSLException.class);
        }
        assertThat(origin.requests()).isEmpty();
    }

    /** Case 13. RFC 9113 s9.1.1, as above. */
    @Test
    void aTrustManagerThatRejectsTheHostIsAsked() throws Exception {
        var scene = Scene.set();
        scene.verifier().reject("b.test");
        var origin = origin(Scene.certificate("a.test", "b.test", "d.test"));
        var client = client(scene.builder());
        get(client, Scene.uri(origin, "a.test"));
        var failure = catchThrowable(() -> get(client, Scene.uri(origin, "b.test")));
        assertThat(failure).isInstanceOf(SSLException.class);
        assertThat(Told.by(failure)).singleElement().asString().endsWith("; not certificate_refused");
        assertThat(Told.by(get(client, Scene.uri(origin, "d.test")))).containsExactly("200 dns_and_certificate");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.test) a.test", "1 (a.test) d.test");
    }

    /** Case 14, rule 7: nothing was verified, so nothing is known about who answers for the other host. */
    @Test
    void whoTrustsEverybodySharesWithNobody() throws Exception {
        var origin = origin(Scene.certificate("a.test", "b.test"));
        assertThat(ask(Scene.withoutVerification(), origin, "a.test", "b.test"))
            .containsExactly("200 own_connection; not verification_weakened");
        assertThat(Traffic.of(origin)).containsExactly("1 (a.test) a.test", "2 (b.test) b.test");
    }

    /** Case 15, rule 8: the server may take requests on the connection for those of the client that was authenticated. */
    @Test
    void aConnectionWithAClientCertificateIsForItsHostOnly() throws Exception {
        var server = start(MisdirectingServer.forNames("a.test", "b.test").requestingClientCertificates());
        var client = client(builder(server).sslContext(server.sslContextWithCertificate("me.test")));
        get(client, server, "a.test");
        var response = get(client, server, "b.test");
        assertThat(Told.by(response)).containsExactly("200 own_connection; not client_certificate");
        assertThat(server.connections()).hasSize(2).allMatch(Connected::clientCertificate);
    }
}
