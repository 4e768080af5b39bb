package dev.missent.gateway.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.gateway.Gateway;
import dev.missent.gateway.StartOutcome;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.run.Platform;
import dev.missent.testkit.Patience;
import dev.missent.testkit.certificate.Pki;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Health checks against real servers. */
@ExtendWith(LeakCheck.class)
class HealthCheckTest {
    @TempDir
    Path folder = Path.of("");

    private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

    private Gateway start(String servers, String health) throws IOException {
        return start(servers, health, "");
    }

    private Gateway start(String servers, String health, String more) throws IOException {
        Pki.shared().authority("ca").writeTo(folder, "ca");
        Pki.shared().server("ab").writeTo(folder, "ab");
        var file = Files.writeString(folder.resolve("gateway.yaml"), """
            listeners:
              l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
            certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
            sites: { ab: { hosts: [a.example, b.example], to: up } }
            upstreams:
              up: { servers: [%s], verify: { ca: ca.pem }, balance: round_robin, health: { path: /healthz, every: 100ms%s }%s }
            """.formatted(servers, health, more));
        var platform = new Platform(Transport.best(), TlsEngine.best(), 1, InetAddress::getAllByName, System.out, notices::add);
        if (!(ConfigurationLoader.load(file) instanceof LoadOutcome.Loaded loaded)) {
            throw new AssertionError("the configuration is in order");
        }
        return switch (Gateway.start(loaded, platform)) {
            case StartOutcome.Running(var gateway) -> gateway;
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    private static String url(ScriptedOrigin origin, String scheme) {
        return "\"" + scheme + "://127.0.0.1:" + origin.address().getPort() + "\"";
    }

    private String notice() throws InterruptedException {
        var notice = notices.poll(Patience.millis(), TimeUnit.MILLISECONDS);
        assertThat(notice).as("a notice").isNotNull();
        return String.valueOf(notice);
    }

    private static String ask(Gateway gateway) throws IOException {
        try (var http = RawConnection.tls(gateway.address("l1")).sni("a.example").alpn("http/1.1").open().orThrow().http1()) {
            return http.get("a.example", "/").body().text();
        }
    }

    private static OriginPlan named(String name) {
        return ScriptedOrigin.cleartext().answering(request -> Answer.ok(name));
    }

    @Test
    void aServerThatIsIllGetsNoRequestsUntilItIsWell() throws Exception {
        var status = new AtomicInteger(503);
        var plan = ScriptedOrigin.cleartext()
            .answering(request -> request.target().equals("/healthz") ? Answer.of(status.get()) : Answer.ok("ill"));
        try (var ill = plan.start();
            var well = named("well").start();
            var gateway = start(url(ill, "http") + ", " + url(well, "http"), "")) {
            assertThat(notice()).contains("is out of service: GET /healthz", "status 503");
            assertThat(gateway.serving().upstreams().iterator().next().servers()).extracting(server -> server.state().illness())
                .contains("status 503");
            for (int i = 0; i < 4; i++) {
                assertThat(ask(gateway)).isEqualTo("well");
            }
            status.set(204);
            assertThat(notice()).endsWith("is healthy again");
            assertThat(ask(gateway) + ask(gateway)).contains("ill");
        }
    }

    @Test
    void theOnlyServerIsAskedHoweverIllItIs() throws Exception {
        var plan = ScriptedOrigin.cleartext()
            .answering(request -> request.target().equals("/healthz") ? Answer.of(500) : Answer.ok("ill"));
        try (var ill = plan.start(); var gateway = start(url(ill, "http"), "")) {
            assertThat(notice()).contains("status 500");
            assertThat(ask(gateway)).isEqualTo("ill");
        }
    }

    /** MS-U08: a check without the right server name finds a healthy server ill, or an ill one healthy. */
    @Test
    void theCheckHasTheHostAndServerNameThatRequestsHave() throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("ab"))
            .answering(request -> request.authority().equals(request.connection().sni()) ? Answer.ok("fine") : Answer.of(421));
        try (var origin = plan.start(); var gateway = start(url(origin, "https"), ", host: b.example")) {
            var received = origin.awaitRequests(3);
            assertThat(received).allSatisfy(request -> {
                assertThat(request.authority()).isEqualTo("b.example");
                assertThat(request.connection().sni()).isEqualTo("b.example");
                assertThat(request.target()).isEqualTo("/healthz");
            });
            assertThat(notices).isEmpty();
            assertThat(gateway.openConnections()).isZero();
        }
    }

    @Test
    void a421ToTheCheckSaysWhatIsWrongWithIt() throws Exception {
        var plan = ScriptedOrigin.tls(Pki.shared().server("ab")).answering(request -> Answer.of(421));
        try (var origin = plan.start(); var gateway = start(url(origin, "https"), ", host: a.example")) {
            assertThat(notice()).endsWith("status 421 (health.host is not a host of this server)");
            assertThat(gateway.openConnections()).isZero();
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsIll() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().answering(request -> Answer.never()).start();
            var gateway = start(url(origin, "http"), "")) {
            assertThat(notice()).endsWith("no answer within 1000 ms");
            assertThat(gateway.openConnections()).isZero();
        }
    }

    /** HAProxy's proxy-protocol.txt s2.2: a server that expects a header gets one, and nobody is taken for a client. */
    @ParameterizedTest
    @CsvSource({"v1, PROXY TCP4 127.0.0.1 127.0.0.1 ", "v2, LOCAL"})
    void theCheckHasAProxyHeaderThatNamesNoClient(String version, String beginning) throws Exception {
        try (var origin = ScriptedOrigin.cleartext().expectingProxyHeader().start();
            var gateway = start(url(origin, "http"), "", ", proxy_protocol: " + version)) {
            assertThat(origin.awaitRequests(1).getFirst().connection().proxyHeader()).startsWith(beginning);
            assertThat(gateway.openConnections()).isZero();
        }
    }
}
