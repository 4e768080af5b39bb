package dev.missent.gateway.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.tls.TlsEngine;
import dev.missent.wire.transport.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the people on call can ask, over real sockets. */
@ExtendWith(LeakCheck.class)
class AdminTest {
    private static final String CONFIGURATION = """
        listeners:
          l1: { address: "127.0.0.1:0", public_ports: [443], protocols: [h1, h2] }
        certificates: { files: { ab: { chain: ab.pem, key: ab.key } } }
        sites:
          a: { hosts: [a.example], routes: [{ path: /, respond: { status: 200, body: "site=a" } }] }
        """;
    private static final String ADMIN = """
        admin: { socket: missent.sock, metrics: "127.0.0.1:0", health: "127.0.0.1:0" }
        """;

    @TempDir
    Path folder = Path.of("");

    private LoadOutcome.Loaded loaded(String text) throws IOException {
        Pki.shared().writeTo(folder);
        var file = Files.writeString(folder.resolve("gateway.yaml"), text);
        return switch (ConfigurationLoader.load(file)) {
            case LoadOutcome.Loaded loaded -> loaded;
            case LoadOutcome.Refused(var diagnostics, var source, var files) -> throw new AssertionError(diagnostics);
        };
    }

    private StartOutcome start(String text) throws IOException {
        return start(text, new ByteArrayOutputStream());
    }

    private StartOutcome start(String text, OutputStream log) throws IOException {
        var platform = new Platform(Transport.best(), TlsEngine.best(), 1, InetAddress::getAllByName, log, notice -> {});
        return Gateway.start(loaded(text), platform);
    }

    private Gateway running(String text) throws IOException {
        return running(text, new ByteArrayOutputStream());
    }

    private Gateway running(String text, OutputStream log) throws IOException {
        return switch (start(text, log)) {
            case StartOutcome.Running(var gateway) -> gateway;
            case StartOutcome.Refused(var sentences) -> throw new AssertionError(sentences);
        };
    }

    private record Said(int status, String body) {}

    private Said ask(String method, String path) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("missent.sock")));
            channel.write(
                ByteBuffer.wrap((method + " " + path + " HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n").getBytes(UTF_8)));
            return said(Channels.newInputStream(channel));
        }
    }

    private static Said said(InputStream in) throws IOException {
        var text = new String(in.readAllBytes(), UTF_8);
        return new Said(Integer.parseInt(text.substring(9, 12)), text.substring(text.indexOf("\r\n\r\n") + 4));
    }

    private JsonNode json(String path) throws IOException {
        return JsonMapper.shared().readTree(ask("GET", path).body());
    }

    private static Said get(InetSocketAddress address, String path) throws IOException {
        try (var http = RawConnection.cleartext(address).orThrow().http1()) {
            var response = http.get("localhost", path);
            return new Said(response.status(), response.body().text());
        }
    }

    private static int status(Gateway gateway, String sni, String host) throws IOException {
        try (var http = RawConnection.tls(gateway.address("l1")).sni(sni).alpn("http/1.1").open().orThrow().http1()) {
            return http.get(host, "/").status();
        }
    }

    @Test
    void theSocketTellsTheState() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            var status = json("/status");
            assertThat(status.get("state").asString()).isEqualTo("serving");
            assertThat(status.at("/listeners/0/name").asString()).isEqualTo("l1");
            assertThat(status.at("/certificates/0/names").asString()).contains("a.example");
            assertThat(gateway.admin().metricsAddress()).isNotNull();
        }
    }

    @Test
    void theSocketBelongsToItsUser() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("missent.sock"))))
                .isEqualTo("rw-------");
            assertThat(gateway.admin()).isNotNull();
        }
        assertThat(folder.resolve("missent.sock")).doesNotExist();
    }

    @Test
    void theLastRefusalsComeWithEveryFactOfTheDecision() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(status(gateway, "a.example", "zzz.example")).isEqualTo(421);
            assertThat(status(gateway, "a.example", "a.example")).isEqualTo(200);
            var refused = json("/refused");
            assertThat(refused.size()).isOne();
            assertThat(refused.at("/0/reason").asString()).isEqualTo("unknown_host");
            assertThat(refused.at("/0/origin").asString()).isEqualTo("https://zzz.example");
            assertThat(refused.at("/0/connection/sni").asString()).isEqualTo("a.example");
            assertThat(refused.at("/0/connection/certificate").asString()).isEqualTo("ab");
        }
    }

    /** Whose 421 it was, and in whose words. */
    @Test
    void a421OfAnUpstreamIsKeptWithItsWords() throws Exception {
        var invalid = Answer.of(421).field("Server", "app").text("Invalid Host header");
        try (var origin = ScriptedOrigin.cleartext().answering(request -> invalid).start();
            var gateway = running(CONFIGURATION.replace("respond: { status: 200, body: \"site=a\" }", "to: web")
                + "upstreams: { web: { servers: [\"http://127.0.0.1:" + origin.address().getPort() + "\"] } }\n" + ADMIN)) {
            assertThat(status(gateway, "a.example", "a.example")).isEqualTo(502);
            var refused = json("/refused");
            assertThat(refused.size()).isOne();
            assertThat(refused.at("/0/reason").asString()).isEqualTo("upstream_421");
            assertThat(refused.at("/0/status").asInt()).isEqualTo(502);
            assertThat(refused.at("/0/site").asString()).isEqualTo("a");
            assertThat(refused.at("/0/sentence").asString()).isEqualTo("The upstream web answered 421 over http, where another"
                + " connection cannot help: its application does not serve this host. It said: Invalid Host header (Server: app)");
            assertThat(refused.at("/0/upstream").toString()).isEqualTo(
                "{\"name\":\"web\",\"misdirected\":\"without_tls\",\"said\":\"Invalid Host header\",\"server\":\"app\"}");
        }
    }

    @Test
    void theClientCertificateForAnUpstreamIsShown() throws Exception {
        var more = "upstreams: { web: { servers: [\"https://127.0.0.1:1\"], tls: { client_cert: cl1.pem, client_key: cl1.key } } }\n";
        try (var gateway = running(CONFIGURATION + more + ADMIN)) {
            var shown = json("/status").at("/upstreams/0/clientCertificate");
            assertThat(shown.get("subject").asString()).contains("client1.example");
            assertThat(shown.get("notAfter").asString()).isNotEmpty();
            assertThat(shown.get("file").asString()).endsWith("cl1.pem");
            assertThat(gateway.openConnections()).isZero();
        }
    }

    @Test
    void theTrafficOfTheDayIsCountedByPair() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(status(gateway, "a.example", "a.example")).isEqualTo(200);
            assertThat(status(gateway, "a.example", "a.example")).isEqualTo(200);
            assertThat(json("/traffic").toString()).isEqualTo(
                "[{\"listener\":\"l1\",\"sni\":\"a.example\",\"host\":\"a.example\",\"requests\":2}]");
        }
    }

    @Test
    void theConfigurationInForceCanBeRead() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(ask("GET", "/configuration").body()).isEqualTo(CONFIGURATION + ADMIN);
            assertThat(gateway.openConnections()).isZero();
        }
    }

    @Test
    void aReloadIsDoneAndItsOutcomeTold() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            gateway.reloadBy(() -> new ReloadOutcome(true, "reloaded\n"));
            assertThat(ask("POST", "/reload")).isEqualTo(new Said(200, "reloaded\n"));
            gateway.reloadBy(() -> new ReloadOutcome(false, "gateway.yaml:1:1\n"));
            assertThat(ask("POST", "/reload")).isEqualTo(new Said(422, "gateway.yaml:1:1\n"));
            assertThat(ask("GET", "/reload").status()).isEqualTo(405);
        }
    }

    /** Label values come from the configuration: what a client says is {@code _other}. */
    @Test
    void theMetricsCountDecisions() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(status(gateway, "a.example", "a.example")).isEqualTo(200);
            assertThat(status(gateway, "a.example", "zzz.example")).isEqualTo(421);
            var metrics = get(Objects.requireNonNull(gateway.admin().metricsAddress()), "/metrics");
            assertThat(metrics.status()).isEqualTo(200);
            assertThat(metrics.body()).contains(
                "missent_requests_total{decision=\"serve\",reason=\"own_connection\",site=\"a\"} 1.0",
                "missent_requests_total{decision=\"refuse\",reason=\"unknown_host\",site=\"_other\"} 1.0",
                "missent_certificate_expiry_timestamp_seconds{certificate=\"ab\"}", "missent_config_last_reload_successful 1.0",
                "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\","
                    + "network_protocol_version=\"1.1\"} 1",
                "missent_connections_open{listener=\"l1\"}").doesNotContain("zzz");
        }
    }

    /** Prometheus' conventions for every process, and those of its library for every JVM. */
    @Test
    void theMetricsTellOfTheProcessAndItsJvm() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(gateway.openConnections()).isZero();
            for (int scrape = 0; scrape < 2; scrape++) {
                assertThat(ask("GET", "/metrics").body().lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst("[{ ].*", "")))
                    .contains("process_cpu_seconds_total", "process_open_fds", "process_max_fds", "process_resident_memory_bytes",
                        "process_virtual_memory_bytes", "process_start_time_seconds", "jvm_memory_used_bytes",
                        "jvm_memory_max_bytes", "jvm_buffer_pool_used_bytes", "jvm_gc_collection_seconds_count",
                        "jvm_threads_current", "jvm_classes_currently_loaded", "jvm_runtime_info");
            }
        }
    }

    @Test
    void theStateSaysThatTheLastReloadFailed() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(json("/status").get("lastReload").isNull()).isTrue();
            gateway.reloadFailed("gateway.yaml:1:1: unknown key\nnot reloaded\n");
            var failed = json("/status").get("lastReload");
            assertThat(failed.get("successful").asBoolean()).isFalse();
            assertThat(failed.get("message").asString()).isEqualTo("gateway.yaml:1:1: unknown key\nnot reloaded\n");
            assertThat(Instant.parse(failed.get("at").asString())).isBeforeOrEqualTo(Instant.now());
            gateway.reload(loaded(CONFIGURATION + ADMIN));
            assertThat(json("/status").at("/lastReload/successful").asBoolean()).isTrue();
        }
    }

    /** A standard output that is a full disk. */
    private static final class Full extends OutputStream {
        private final CountDownLatch tried = new CountDownLatch(1);

        @Override
        public void write(int single) throws IOException {
            tried.countDown();
            throw new IOException("No space left on device");
        }
    }

    @Test
    void theMetricsCountLinesOfTheAccessLogThatWereLost() throws Exception {
        var full = new Full();
        try (var gateway = running(CONFIGURATION + ADMIN, full)) {
            assertThat(status(gateway, "a.example", "a.example")).isEqualTo(200);
            assertThat(full.tried.await(Patience.millis(), TimeUnit.MILLISECONDS)).isTrue();
            var metrics = Objects.requireNonNull(gateway.admin().metricsAddress());
            Objects.requireNonNull(gateway.serving().log()).awaitWritten(Patience.LIMIT);
            assertThat(get(metrics, "/metrics").body()).contains("missent_access_log_lines_lost_total{cause=\"not_written\"} 1.0",
                "missent_access_log_lines_lost_total{cause=\"too_fast\"} 0.0");
        }
    }

    @Test
    void eachAddressHasItsPagesOnly() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            var metrics = Objects.requireNonNull(gateway.admin().metricsAddress());
            var health = Objects.requireNonNull(gateway.admin().healthAddress());
            assertThat(get(metrics, "/status").status()).isEqualTo(404);
            assertThat(get(health, "/metrics").status()).isEqualTo(404);
            assertThat(get(health, "/livez").status()).isEqualTo(200);
            assertThat(get(health, "/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void whoeverIsDrainedIsLiveButNotReady() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN + "limits: { drain: 0s }\n")) {
            gateway.drain(() -> {});
            var health = Objects.requireNonNull(gateway.admin().healthAddress());
            assertThat(get(health, "/readyz").status()).isEqualTo(503);
            assertThat(get(health, "/livez").status()).isEqualTo(200);
        }
    }

    @Test
    void aSocketThatAKilledGatewayLeftBehindIsReplaced() throws Exception {
        try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(folder.resolve("missent.sock")));
        }
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(json("/status").get("state").asString()).isEqualTo("serving");
            assertThat(gateway.openConnections()).isZero();
        }
    }

    @Test
    void theSocketOfARunningGatewayIsNotTaken() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            assertThat(start(CONFIGURATION + ADMIN)).isInstanceOfSatisfying(StartOutcome.Refused.class,
                refused -> assertThat(refused.sentences()).singleElement().asString().endsWith("another gateway listens there"));
            assertThat(json("/status").get("state").asString()).isEqualTo("serving");
            assertThat(gateway.openConnections()).isZero();
        }
    }

    @Test
    void aPortInUseStopsAStart() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var admin = "admin: { metrics: \"127.0.0.1:" + taken.getLocalPort() + "\" }\n";
            assertThat(start(CONFIGURATION + admin)).isInstanceOfSatisfying(StartOutcome.Refused.class,
                refused -> assertThat(refused.sentences()).singleElement().asString()
                    .startsWith("admin.metrics: cannot listen on"));
        }
    }

    @Test
    void aReloadMovesTheSockets() throws Exception {
        try (var gateway = running(CONFIGURATION + ADMIN)) {
            gateway.reload(loaded(CONFIGURATION + "admin: { socket: other.sock }\n"));
            assertThat(folder.resolve("missent.sock")).doesNotExist();
            assertThat(folder.resolve("other.sock")).exists();
            assertThat(gateway.admin().metricsAddress()).isNull();
        }
    }

    /** A named pipe has a reader somewhere, who did not ask to lose it. */
    @Test
    void aNamedPipeIsNotTakenAwayForTheSocket() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(start(CONFIGURATION + ADMIN.replace("missent.sock", "pipe"))).isInstanceOf(StartOutcome.Refused.class);
        assertThat(pipe).exists();
    }
}
