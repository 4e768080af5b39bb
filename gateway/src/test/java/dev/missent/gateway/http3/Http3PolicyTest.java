package dev.missent.gateway.http3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawResponse;
import dev.missent.testkit.http3.QuicDial;
import dev.missent.testkit.http3.QuicSessions;
import dev.missent.testkit.http3.RawHttp3;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** HTTP/3 is no way around a policy, and clients hear of it only where it serves them. */
@ExtendWith(LeakCheck.class)
@Timeout(120)
class Http3PolicyTest {
    private static final String HERE = "h3=\":443\"; ma=86400";

    @TempDir
    Path folder = Path.of("");

    private Http3Stage stage() throws IOException {
        return Http3Stage.of(folder, ScriptedOrigin.cleartext());
    }

    private static RawResponse overTcp(Http3Stage stage, String alpn, String sni, String host) throws IOException {
        try (var connection = stage.gateway().dial("https", sni).alpn(alpn).open().orThrow()) {
            return alpn.equals("h2") ? connection.http2().get(host, "/here/").response() : connection.http1().get(host, "/here/");
        }
    }

    /** Over QUIC nobody is asked for a certificate: with one or without, for the site's own name or over another one. */
    @Test
    void aSiteThatAsksForClientCertificatesIsNotServed() throws Exception {
        try (var stage = stage()) {
            for (var sessions : List.of(QuicSessions.anonymous(), QuicSessions.of(Pki.shared().client("cl1")))) {
                for (var sni : List.of("xm.example", "x.example", "XM.Example")) {
                    try (var http = QuicDial.to(stage.address()).sni(sni).sessions(sessions).open()) {
                        var response = http.get("xm.example", "/").response();
                        assertThat(response.status()).as(sni).isEqualTo(421);
                        assertThat(response.fields().has("alt-svc")).isFalse();
                    }
                }
            }
            assertThat(stage.gateway().log().await(0, 6)).allSatisfy(line -> assertThat(line.value("missent.reason"))
                .isEqualTo("protocol_not_served"));
        }
    }

    /** A name whose clients are asked over TCP still opens a connection, which serves what its certificate covers and needs no certificate. */
    @Test
    void aNeighbourOfSuchASiteIsServed() throws Exception {
        try (var stage = stage(); var http = stage.dial("xm.example")) {
            assertThat(http.get("x.example", "/").response().text()).isEqualTo("x");
        }
    }

    /**
     * The native library resumes a session under any name: with the certificate of one name another one would be shown to nobody. So there
     * are no sessions to resume.
     */
    @Test
    void noSessionIsResumed() throws Exception {
        try (var stage = stage()) {
            var sessions = QuicSessions.anonymous();
            int connections = 0;
            for (var sni : List.of("a.example", "a.example", "x.example", "xm.example", "a.example")) {
                try (var http = QuicDial.to(stage.address()).sni(sni).sessions(sessions).open()) {
                    assertThat(http.get("unknown.example", "/").response().status()).isEqualTo(421);
                    assertThat(sessions.shown()).as("certificates shown").isEqualTo(++connections);
                }
            }
        }
    }

    @Test
    void alternativesAreAnnouncedForSitesThatAreServedOverHttp3() throws Exception {
        try (var stage = stage(); var http = stage.dial()) {
            assertThat(overTcp(stage, "h2", "a.example", "a.example").field("alt-svc")).isEqualTo(HERE);
            assertThat(overTcp(stage, "http/1.1", "a.example", "b.example").field("alt-svc")).isEqualTo(HERE);
            assertThat(http.get("a.example", "/here/").response().field("alt-svc")).isEqualTo(HERE);
            assertThat(overTcp(stage, "h2", "a.example", "x.example").field("alt-svc")).as("421").isNull();
        }
    }

    @Test
    void anOriginServersOwnAlternativeIsReplacedAndIsNotSentWith421() throws Exception {
        var plan = ScriptedOrigin.cleartext()
            .answering(
                request -> Answer.of(request.target().equals("/421") ? 421 : 200).text("x").field("Alt-Svc", "h3=\":8443\""));
        try (var stage = Http3Stage.of(folder, plan)) {
            stage.reload("up: { servers:", "up: { on_421: { pass: on }, servers:");
            try (var connection = stage.gateway().dial("https", "a.example").alpn("h2").open().orThrow()) {
                var http = connection.http2();
                assertThat(http.get("a.example", "/").response().fields().all("alt-svc")).containsExactly(HERE);
                var misdirected = http.get("a.example", "/421").response();
                assertThat(misdirected.status()).isEqualTo(421);
                assertThat(misdirected.fields().has("alt-svc")).isFalse();
            }
        }
    }

    /** RFC 7838 s3: "clear … causes … all alternatives to be invalidated". */
    @Test
    void aReloadThatTakesHttp3AwayTellsClientsSo() throws Exception {
        try (var stage = stage(); var before = stage.dial()) {
            assertThat(before.get("a.example", "/here/").response().status()).isEqualTo(200);
            stage.reload("[h1, h2, h3]", "[h1, h2]");
            assertThat(before.isGoingAway()).isTrue();
            assertThat(overTcp(stage, "h2", "a.example", "a.example").field("alt-svc")).isEqualTo("clear");
            assertThat(overTcp(stage, "h2", "xm.example", "x.example").status()).isZero();
            stage.reload("[h1, h2, h3]", "[h1, h2]");
            assertThat(overTcp(stage, "h2", "a.example", "a.example").field("alt-svc")).as("after another reload")
                .isEqualTo("clear");
            stage.reload("[h1, h2, h3]", "[h1, h2, h3]");
            assertThat(overTcp(stage, "h2", "a.example", "a.example").field("alt-svc")).isEqualTo(HERE);
            try (var after = stage.dial()) {
                assertThat(after.get("a.example", "/here/").response().text()).isEqualTo("here");
            }
        }
    }

    @Test
    void aSiteMayDoWithoutHttp3() throws Exception {
        try (var stage = stage()) {
            stage.reload("x: { hosts: [x.example],", "x: { hosts: [x.example], protocols: [h1, h2],");
            assertThat(overTcp(stage, "h2", "x.example", "x.example").fields().all("alt-svc")).containsExactly("clear");
            try (var http = stage.dial("x.example")) {
                assertThat(http.get("x.example", "/").response().status()).isEqualTo(421);
            }
        }
    }

    @Test
    void anUnknownServerNameIsRejectedWhereTheListenerSaysSo() throws Exception {
        try (var stage = stage()) {
            stage.reload("public_ports: [443] }", "public_ports: [443], sni: { missing: reject, unknown: reject } }");
            assertThatThrownBy(() -> stage.dial("unknown.example").close()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> QuicDial.to(stage.address()).open().close()).isInstanceOf(IOException.class);
            try (var http = stage.dial()) {
                assertThat(http.get("a.example", "/here/").response().status()).isEqualTo(200);
            }
        }
    }

    /** A connection keeps the certificate that it has presented, and new ones get the new one. */
    @Test
    void aReloadWithAnotherDefaultCertificateIsUsedForNewConnections() throws Exception {
        try (var stage = stage(); RawHttp3 before = stage.dial()) {
            stage.reload("default: ab", "default: x");
            try (var after = stage.dial("unknown.example")) {
                assertThat(Pki.shared().nameOf(Objects.requireNonNull(after.leaf()))).hasValue("x");
            }
            assertThat(before.get("a.example", "/here/").response().status()).isEqualTo(200);
        }
    }
}
