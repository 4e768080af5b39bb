package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;

import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.certificate.TestAuthority;
import dev.missent.testkit.certificate.TestCertificate;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import io.netty.pkitesting.CertificateBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** Why there is no response of the upstream: the log, {@code status} and the metrics say the same. */
@ExtendWith(LeakCheck.class)
@ParameterizedClass
@EnumSource
class UpstreamErrorsTest {
    private static final byte[] ALERT_112 = {21, 3, 3, 0, 2, 2, 112};

    private final OnCall.Ground ground;

    @TempDir
    Path folder = Path.of("");

    UpstreamErrorsTest(OnCall.Ground ground) {
        this.ground = ground;
    }

    /** A port that nothing listens on. */
    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** One request to one server is answered so, and everybody on call is told the same. */
    private static void fails(OnCall gateway, String url, int status, String reason, String error, String detail)
        throws IOException {
        assertThat(gateway.ask().status()).isEqualTo(status);
        var line = gateway.line(1);
        assertThat(line.get("http.response.status_code").asInt()).isEqualTo(status);
        assertThat(line.get("missent.decision").asString()).isEqualTo("fail");
        assertThat(line.get("missent.verdict").asString()).isEqualTo("own_connection");
        assertThat(line.get("missent.reason").asString()).isEqualTo(reason);
        assertThat(line.get("missent.by").asString()).isEqualTo("gateway");
        assertThat(line.get("missent.upstream.error").asString()).isEqualTo(error);
        assertThat(line.get("missent.upstream.error.detail").asString()).contains(detail);
        assertThat(line.get("missent.upstream.tried").asString()).isEqualTo(url.replaceFirst("https?://", "") + " " + error);
        assertThat(line.get("missent.upstream.attempts").asInt()).isEqualTo(1);
        var server = gateway.server(0);
        assertThat(server.get("failures").asInt()).isEqualTo(1);
        assertThat(Instant.parse(server.at("/lastFailure/at").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(server.at("/lastFailure/reason").asString()).isEqualTo(reason);
        assertThat(server.at("/lastFailure/error").asString()).isEqualTo(error);
        assertThat(server.at("/lastFailure/detail").asString()).isEqualTo(line.get("missent.upstream.error.detail").asString());
        assertThat(gateway.metrics()).contains(
            "missent_upstream_failures_total{error=\"" + error + "\",server=\"" + url + "\",upstream=\"up\"} 1.0",
            "missent_responses_5xx_total{by=\"gateway\",site=\"shop\",status=\"" + status + "\",upstream=\"up\"} 1.0",
            "missent_requests_total{decision=\"fail\",reason=\"" + reason + "\",site=\"shop\"} 1.0");
    }

    private void fails(String scheme, int port, String more, int status, String reason, String error, String detail)
        throws IOException {
        try (var gateway = OnCall.of(ground, folder, OnCall.servers(scheme, port) + more)) {
            fails(gateway, scheme + "://127.0.0.1:" + port, status, reason, error, detail);
            assertThat(gateway.line(1).get("missent.upstream.address").asString()).isEqualTo("127.0.0.1:" + port);
        }
    }

    private void fails(SocketOrigin.Deed deed, String scheme, String more, int status, String reason, String error, String detail)
        throws Exception {
        try (var origin = SocketOrigin.start(deed)) {
            fails(scheme, origin.port(), more, status, reason, error, detail);
        }
    }

    private void fails(OriginPlan plan, String scheme, int status, String reason, String error, String detail)
        throws IOException {
        try (var origin = plan.start()) {
            fails(scheme, origin.address().getPort(), "", status, reason, error, detail);
        }
    }

    // ---- connecting

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void nothingListens(String scheme) throws Exception {
        fails(scheme, closedPort(), "", 502, "upstream_connect_failed", "connection_refused", "Connection refused");
    }

    /** The queue of a server that accepts nothing is full: the operating system answers no further SYN. */
    @Test
    void theConnectionIsNotAcceptedInTime() throws Exception {
        var others = new ArrayList<SocketChannel>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                var other = SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
                others.add(other);
                other.configureBlocking(false);
                other.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }
            fails("http", full.getLocalPort(), ", timeouts: { connect: 300ms }", 504, "upstream_connect_timeout",
                "connect_timeout",
                "no connection within 300 ms");
        } finally {
            for (var other : others) {
                other.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'nowhere.test: Name or service not known', dns_name_not_found",
            "'nowhere.test: No address associated with hostname', dns_name_not_found",
            "'nowhere.test: Temporary failure in name resolution', dns_error", "nowhere.test, dns_error"})
    void theNameOfTheServerCannotBeResolved(String said, String error) throws Exception {
        var upstream = "servers: [\"https://nowhere.test:8443\"]";
        try (var gateway = OnCall.of(ground, folder, upstream, name -> {
            throw new UnknownHostException(said);
        })) {
            fails(gateway, "https://nowhere.test:8443", 502, "upstream_connect_failed", error,
                "the name nowhere.test cannot be resolved: " + said);
            assertThat(gateway.line(1).has("missent.upstream.address")).isFalse();
            assertThat(gateway.server(0).get("resolved").asBoolean()).isFalse();
        }
    }

    // ---- TLS

    @Test
    void theServerSendsAnAlert() throws Exception {
        fails(SocketOrigin.sending(ALERT_112), "https", "", 502, "upstream_tls_failed", "tls_alert",
            "the server sent the alert unrecognized_name (112)");
    }

    /** RFC 8446 s4.4.2.4: in TLS 1.3 the client has finished its handshake when the server refuses it. */
    @Test
    void theServerWantsACertificateOfTheGateway() throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("ab")).clientCertificateFrom(Pki.shared().authority("ca"));
        try (var origin = plan.start();
            var gateway = OnCall.of(ground, folder, OnCall.servers("https", origin.address().getPort()))) {
            assertThat(gateway.ask().status()).isEqualTo(502);
            assertThat(gateway.line(1).get("missent.upstream.error").asString()).isEqualTo("tls_alert");
            assertThat(gateway.line(1).get("missent.upstream.error.detail").asString()).contains("certificate");
        }
    }

    @Test
    void theServerClosesInTheHandshake() throws Exception {
        fails(SocketOrigin.hangingUp(), "https", "", 502, "upstream_tls_failed", "closed_in_handshake", "");
    }

    @Test
    void theServerResetsInTheHandshake() throws Exception {
        fails(SocketOrigin.resetting(), "https", "", 502, "upstream_tls_failed", "connection_reset", "Connection reset");
    }

    @Test
    void theServerSpeaksNoTls() throws Exception {
        fails(SocketOrigin.sending("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)), "https", "", 502,
            "upstream_tls_failed",
            "not_tls", "not an SSL/TLS record");
    }

    @Test
    void theHandshakeTakesTooLong() throws Exception {
        fails(SocketOrigin.silent(), "https", ", timeouts: { connect: 1s }", 504, "upstream_connect_timeout",
            "tls_handshake_timeout", "no connection within 1000 ms: the TLS handshake did not end");
    }

    private static TestCertificate valid(Instant from, Instant to) {
        return Pki.shared().authority("ca").issue(new String[]{"a.example"},
            new CertificateBuilder().addExtendedKeyUsageServerAuth().notBefore(from).notAfter(to));
    }

    @Test
    void theCertificateHasExpired() throws Exception {
        var now = Instant.now();
        fails(ScriptedOrigin.tls(valid(now.minusSeconds(7200), now.minusSeconds(3600))), "https", 502,
            "upstream_certificate_invalid", "certificate_expired", "NotAfter");
    }

    @Test
    void theCertificateIsNotValidYet() throws Exception {
        var now = Instant.now();
        fails(ScriptedOrigin.tls(valid(now.plusSeconds(3600), now.plusSeconds(7200))), "https", 502,
            "upstream_certificate_invalid", "certificate_not_yet_valid", "NotBefore");
    }

    @Test
    void theCertificateIsOfAnUnknownAuthority() throws Exception {
        fails(ScriptedOrigin.tls(TestAuthority.create("other").server("a.example")), "https", 502, "upstream_certificate_invalid",
            "certificate_unknown_authority", "unable to find valid certification path");
    }

    @Test
    void theCertificateIsForAnotherName() throws Exception {
        fails(ScriptedOrigin.tls(Pki.shared().server("c")), "https", 502, "upstream_certificate_invalid",
            "certificate_name_mismatch", "not for a.example");
    }

    // ---- HTTP

    @Test
    void theServerClosesWithoutAResponse() throws Exception {
        fails(SocketOrigin.hangingUp(), "http", "", 502, "upstream_closed", "connection_closed",
            "the server closed the connection");
    }

    /** Whether the FIN or the reset that follows it is seen first is the operating system's affair. */
    @Test
    void theServerAcceptsAndCloses() throws Exception {
        try (var origin = SocketOrigin.start(SocketOrigin.closing());
            var gateway = OnCall.of(ground, folder, OnCall.servers("http", origin.port()))) {
            assertThat(gateway.ask().status()).isEqualTo(502);
            assertThat(gateway.line(1).get("missent.upstream.error").asString()).isIn("connection_closed", "connection_reset");
        }
    }

    @Test
    void theServerResetsTheConnection() throws Exception {
        fails(SocketOrigin.resetting(), "http", "", 502, "upstream_closed", "connection_reset", "Connection reset");
    }

    @Test
    void theServerAnswersSomethingElseThanHttp() throws Exception {
        fails(SocketOrigin.sending("220 mail.example ESMTP\r\n\r\n".getBytes(US_ASCII)), "http", "", 502,
            "upstream_protocol_error",
            "malformed_response", "");
    }

    @Test
    void theServerSpeaksNoHttp2() throws Exception {
        fails(SocketOrigin.sending("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII)), "http",
            ", protocol: h2", 502, "upstream_protocol_error", "malformed_response", "SETTINGS");
    }

    @Test
    void theServerDoesNotAnswerInTime() throws Exception {
        fails(SocketOrigin.silent(), "http", ", timeouts: { response: 300ms }", 504, "upstream_response_timeout",
            "response_timeout", "no response within 300 ms");
    }

    @Test
    void theServerResetsTheStream() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().priorKnowledge().answering(request -> Answer.reset(2)).start()) {
            fails("http", origin.address().getPort(), ", protocol: h2", 502, "upstream_closed", "stream_reset", "code 2");
        }
    }

    /** The status has been sent; the decision tells that it was not served whole. */
    @Test
    void theResponseIsCut() throws Exception {
        var body = Source.generated(300_000);
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.of(200).body(body).cutAt(150_000)).start();
            var gateway = OnCall.of(ground, folder, OnCall.servers("http", origin.address().getPort()))) {
            assertThat(gateway.ask().complete()).isFalse();
            var line = gateway.line(1);
            assertThat(line.get("http.response.status_code").asInt()).isEqualTo(200);
            assertThat(line.get("missent.decision").asString()).isEqualTo("fail");
            assertThat(line.get("missent.by").asString()).isEqualTo("upstream");
            assertThat(line.get("missent.upstream.error").asString()).isIn("response_incomplete", "connection_reset");
            assertThat(gateway.server(0).get("failures").asInt()).isEqualTo(1);
            assertThat(gateway.metrics()).doesNotContain("missent_responses_5xx_total{");
        }
    }

    @Test
    void the421OfTheServerIsAFailureOnceItIsGivenUp() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.of(421).text("no")).start();
            var gateway = OnCall.of(ground, folder, OnCall.servers("http", origin.address().getPort()))) {
            assertThat(gateway.ask().status()).isEqualTo(502);
            var line = gateway.line(1);
            assertThat(line.get("missent.decision").asString()).isEqualTo("fail");
            assertThat(line.get("missent.upstream.error").asString()).isEqualTo("status_421");
            assertThat(gateway.server(0).at("/lastFailure/reason").asString()).isEqualTo("upstream_421");
        }
    }

    // ---- several servers

    @Test
    void eachServerThatWasTriedIsNamed() throws Exception {
        int one = closedPort();
        int two = closedPort();
        try (var gateway = OnCall.of(ground, folder, OnCall.servers("http", one, two) + ", balance: round_robin")) {
            assertThat(gateway.ask().status()).isEqualTo(502);
            var line = gateway.line(1);
            assertThat(line.get("missent.upstream.tried").asString())
                .isEqualTo("127.0.0.1:" + one + " connection_refused, 127.0.0.1:" + two + " connection_refused");
            assertThat(line.get("missent.upstream.address").asString()).isEqualTo("127.0.0.1:" + two);
            assertThat(line.get("missent.upstream.attempts").asInt()).isEqualTo(2);
            assertThat(gateway.server(0).get("failures").asInt()).isEqualTo(1);
            assertThat(gateway.server(1).get("failures").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatAnotherOneStandsInForHasFailedAndTheRequestHasNot() throws Exception {
        int gone = closedPort();
        try (var origin = ScriptedOrigin.cleartext().start();
            var gateway = OnCall.of(ground, folder,
                OnCall.servers("http", gone, origin.address().getPort()) + ", balance: round_robin")) {
            assertThat(gateway.ask().status()).isEqualTo(200);
            var line = gateway.line(1);
            assertThat(line.get("missent.decision").asString()).isEqualTo("serve");
            assertThat(line.has("missent.verdict")).isFalse();
            assertThat(line.has("missent.upstream.error")).isFalse();
            assertThat(line.get("missent.upstream.tried").asString()).isEqualTo("127.0.0.1:" + gone + " connection_refused");
            assertThat(gateway.server(0).get("failures").asInt()).isEqualTo(1);
            assertThat(gateway.server(1).get("failures").asInt()).isZero();
            assertThat(gateway.server(1).get("lastFailure").isNull()).isTrue();
        }
    }

    @Test
    void the5xxOfTheServerItselfIsCountedApart() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.of(503).text("busy")).start();
            var gateway = OnCall.of(ground, folder, OnCall.servers("http", origin.address().getPort()))) {
            assertThat(gateway.ask().status()).isEqualTo(503);
            var line = gateway.line(1);
            assertThat(line.get("missent.decision").asString()).isEqualTo("serve");
            assertThat(line.get("missent.by").asString()).isEqualTo("upstream");
            assertThat(line.has("missent.upstream.error")).isFalse();
            assertThat(gateway.server(0).get("failures").asInt()).isZero();
            assertThat(gateway.metrics())
                .contains("missent_responses_5xx_total{by=\"upstream\",site=\"shop\",status=\"503\",upstream=\"up\"} 1.0")
                .doesNotContain("by=\"gateway\"");
        }
    }

    // ---- Proxy-Status (RFC 9209)

    private static String proxyStatus(OnCall gateway, String listener, String header) throws IOException {
        return String.join(" | ", gateway.ask(listener, header).fields().all("proxy-status"));
    }

    @Test
    void aTrustedGatewayIsToldTheAddressAndTheSentence() throws Exception {
        int port = closedPort();
        try (var gateway = OnCall.of(ground, folder, OnCall.servers("http", port))) {
            assertThat(proxyStatus(gateway, "trusted", ""))
                .startsWith("missent; error=connection_refused; next-hop=\"127.0.0.1:" + port
                    + "\"; details=\"connection_refused: Connection refused");
        }
    }

    @Test
    void aClientOfTheMachineIsToldTheWordsOnly() throws Exception {
        try (var gateway = OnCall.of(ground, folder, OnCall.servers("http", closedPort()))) {
            assertThat(proxyStatus(gateway, "open", ""))
                .isEqualTo("missent; error=connection_refused; details=\"connection_refused\"");
        }
    }

    @Test
    void aStrangerIsToldNothing() throws Exception {
        try (var gateway = OnCall.of(ground, folder, OnCall.servers("http", closedPort()))) {
            var response = gateway.ask("named", "PROXY TCP4 203.0.113.7 203.0.113.1 5000 80\r\n");
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.fields().all("proxy-status")).isEmpty();
            assertThat(response.body().text()).doesNotContain("127.0.0.1", "refused");
        }
    }

    /** RFC 9209 s2.3.15. */
    @Test
    void theAlertOfTheServerIsNamedToThoseWhoAreTold() throws Exception {
        try (var origin = SocketOrigin.start(SocketOrigin.sending(ALERT_112));
            var gateway = OnCall.of(ground, folder, OnCall.servers("https", origin.port()))) {
            assertThat(proxyStatus(gateway, "open", "")).isEqualTo(
                "missent; error=tls_alert_received; alert-id=112; alert-message=\"unrecognized_name\"; details=\"tls_alert\"");
        }
    }
}
