package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.testkit.client.RawStream;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ByteOrigin;
import dev.missent.testkit.origin.OriginPlan;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.websocket.OpeningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8441: WebSocket over HTTP/2, from clients and to upstreams, and from one version to the other. */
@ExtendWith(LeakCheck.class)
class ExtendedConnectTest {
    private static final int ENABLE_CONNECT_PROTOCOL = 8;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final String CLIENT_KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    @TempDir
    Path folder = Path.of("");

    /** Echoes WebSockets, by whichever version they come. */
    private static Answer echo(ReceivedRequest request) {
        var keys = request.fields().all("sec-websocket-key");
        return keys.isEmpty()
            ? Answer.echo("server", "scripted")
            : Answer.echo("Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Accept",
                new OpeningKey(keys.getFirst()).answer());
    }

    private static OriginPlan plan(Behind behind) {
        return behind.plan().answering(ExtendedConnectTest::echo)
            .firstFrames(Frame.settings(ENABLE_CONNECT_PROTOCOL, 1, INITIAL_WINDOW_SIZE, 1 << 20));
    }

    private Stage stage(Behind behind, OriginPlan plan) throws IOException {
        return Stage.of(folder, behind, plan, "", "");
    }

    private static Fields connect(String authority, String protocol) {
        return Fields.of(":method", "CONNECT", ":protocol", protocol, ":scheme", "https", ":authority", authority, ":path",
            "/socket", "sec-websocket-version", "13");
    }

    private static void expectEcho(RawStream stream, String... words) {
        var all = new StringBuilder();
        for (var word : words) {
            stream.send(Source.of(word), false);
            all.append(word);
            assertThat(stream.atLeast(all.length()).body().text()).isEqualTo(all.toString());
        }
    }

    /** RFC 8441 s3: "Upon receipt of SETTINGS_ENABLE_CONNECT_PROTOCOL with a value of 1, a client MAY use the Extended CONNECT". */
    @ParameterizedTest
    @EnumSource
    void aWebSocketOverHttp2ReachesEveryUpstream(Behind behind) throws Exception {
        try (var stage = stage(behind, plan(behind)); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.await(Frame.SETTINGS)).isPresent();
            assertThat(http.setting(ENABLE_CONNECT_PROTOCOL)).hasValue(1);
            var stream = http.open(connect("a.example", "websocket"), false);
            var head = stream.head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.fields().has("sec-websocket-accept")).isFalse();
            expectEcho(stream, "first", "second");
            stream.send(Source.EMPTY, true);
            assertThat(stream.response().failure()).isNull();
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.method()).isEqualTo(behind.isHttp2() ? "CONNECT" : "GET");
            assertThat(received.fields().all("sec-websocket-version")).containsExactly("13");
        }
    }

    /** The other way round: HTTP/2 has no key, but the client must see that its own was understood (RFC 6455 s4.1). */
    @ParameterizedTest
    @EnumSource
    void aWebSocketOverHttp1ReachesEveryUpstream(Behind behind) throws Exception {
        try (var stage = stage(behind, plan(behind)); var connection = stage.dial(Front.H1)) {
            var http = connection.http1().send("GET /socket HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + CLIENT_KEY + "\r\n\r\n");
            var response = http.response("GET");
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.field("sec-websocket-accept")).isEqualTo(new OpeningKey(CLIENT_KEY).answer());
            assertThat(response.field("upgrade")).isEqualTo("websocket");
            http.send("ping");
            assertThat(new String(http.in().rest().readNBytes(4), US_ASCII)).isEqualTo("ping");
        }
    }

    /** Row 85: the decision comes first. */
    @Test
    void aWebSocketToAnotherCertificatesHostIs421() throws Exception {
        try (var stage = stage(Behind.H1_TLS, plan(Behind.H1_TLS)); var connection = stage.dial(Front.H2)) {
            assertThat(connection.http2().open(connect("c.example", "websocket"), false).head().status()).isEqualTo(421);
            assertThat(stage.origin().connections()).isEmpty();
        }
    }

    /** Row 116. */
    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void aWebSocketThatIsAnswered421IsRepeatedOnANewConnection(Behind behind) throws Exception {
        var asked = new AtomicInteger();
        var plan = plan(behind).answering(request -> asked.getAndIncrement() == 0 ? Answer.of(421) : echo(request));
        try (var stage = stage(behind, plan); var connection = stage.dial(Front.H2)) {
            var stream = connection.http2().open(connect("a.example", "websocket"), false);
            assertThat(stream.head().status()).isEqualTo(200);
            expectEcho(stream, "ping");
            assertThat(stage.origin().connections()).hasSize(2);
        }
    }

    @Test
    void whatTheUpstreamRefusesIsRefused() throws Exception {
        try (var stage = stage(Behind.H1_TLS, plan(Behind.H1_TLS).answering(request -> Answer.of(403)));
            var connection = stage.dial(Front.H2)) {
            assertThat(connection.http2().open(connect("a.example", "websocket"), false).head().status()).isEqualTo(403);
        }
    }

    /** RFC 8441 s5: 2xx says that the protocol was switched; an upstream that ignored Upgrade has not. */
    @Test
    void anUpstreamThatIgnoresTheUpgradeIs502() throws Exception {
        try (var stage = stage(Behind.H1_TLS, plan(Behind.H1_TLS).answering(request -> Answer.ok("a page")));
            var connection = stage.dial(Front.H2)) {
            assertThat(connection.http2().open(connect("a.example", "websocket"), false).head().status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upgrade_refused\"");
        }
    }

    /** RFC 6455 s4.1: without the right Sec-WebSocket-Accept the connection must fail. */
    @Test
    void anUpstreamThatHasNotReadTheKeyIs502() throws Exception {
        var plan = plan(Behind.H1_TLS)
            .answering(request -> Answer.echo("Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Accept", "x"));
        try (var stage = stage(Behind.H1_TLS, plan); var connection = stage.dial(Front.H2)) {
            assertThat(connection.http2().open(connect("a.example", "websocket"), false).head().status()).isEqualTo(502);
        }
    }

    /** RFC 8441 s3: "A sender MUST NOT send" an extended CONNECT to a server that has not said that it takes one. */
    @ParameterizedTest
    @EnumSource(names = {"H2_TLS", "H2_CLEARTEXT"})
    void anHttp2UpstreamWithoutExtendedConnectIs502(Behind behind) throws Exception {
        try (var stage = stage(behind, behind.plan()); var connection = stage.dial(Front.H2)) {
            assertThat(connection.http2().open(connect("a.example", "websocket"), false).head().status()).isEqualTo(502);
            assertThat(stage.origin().requests()).isEmpty();
        }
    }

    /** A server that closes before it has said what it takes must not keep the client waiting. */
    @Test
    void anUpstreamThatClosesBeforeItsSettingsIsAFailure() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            var stage = Stage.of(folder, ScriptedOrigin.cleartext().start(),
                "servers: [\"http://127.0.0.1:" + silent.getLocalPort() + "\"], protocol: h2", "");
            var connection = stage.dial(Front.H2)) {
            var stream = connection.http2().open(connect("a.example", "websocket"), false);
            silent.accept().close();
            assertThat(stream.head().status()).isEqualTo(503);
        }
    }

    @Test
    void aRouteThatAnswersItselfDoesNotSwitch() throws Exception {
        try (var stage = stage(Behind.H1_TLS, plan(Behind.H1_TLS)); var connection = stage.dial(Front.H2)) {
            var head = Fields.of(":method", "CONNECT", ":protocol", "websocket", ":scheme", "https", ":authority", "a.example",
                ":path", "/here/socket");
            assertThat(connection.http2().open(head, false).head().status()).isEqualTo(501);
            assertThat(stage.origin().connections()).isEmpty();
        }
    }

    @Test
    void otherProtocolsThanWebSocketAreNotPassedOn() throws Exception {
        try (var stage = stage(Behind.H2_TLS, plan(Behind.H2_TLS)); var connection = stage.dial(Front.H2)) {
            assertThat(connection.http2().open(connect("a.example", "connect-udp"), false).head().status()).isEqualTo(501);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"not_a_proxy\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatIsGoneEndsTheUpstreamsSocket(Behind behind) throws Exception {
        try (var stage = stage(behind, plan(behind))) {
            try (var connection = stage.dial(Front.H2)) {
                var stream = connection.http2().open(connect("a.example", "websocket"), false);
                expectEcho(stream, "ping");
            }
            assertThat(stage.lines(1).getFirst()).contains("\"http.response.status_code\":200",
                "\"missent.reason\":\"client_gone\"");
        }
    }

    /** RFC 9110 s9.3.6: "A CONNECT request message does not have content." Announced to an HTTP/1.1 upstream, it would be the next request. */
    @ParameterizedTest
    @EnumSource
    void aConnectThatAnnouncesContentIsRefused(Behind behind) throws Exception {
        try (var stage = stage(behind, plan(behind)); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var head = connect("a.example", "websocket").with("content-length", "100");
            assertThat(http.open(head, false).head().status()).isEqualTo(400);
            assertThat(http.get(Stage.HOST, "/here/").response().status()).isEqualTo(200);
            assertThat(stage.origin().connections()).isEmpty();
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"malformed_connect_content\"");
        }
    }

    /** Those bytes belong to a protocol that was never agreed to; on an HTTP/1.1 connection they would be the next request. */
    @Test
    void whatIsSentAfterARefusalNeverReachesTheUpstream() throws Exception {
        String smuggled = "GET /smuggled HTTP/1.1\r\nHost: b.example\r\n\r\n";
        try (var origin = ByteOrigin.start((connection, head) -> head.startsWith("GET /socket")
            ? "HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nno!\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            var stage = Stage.of(folder, origin);
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            var stream = http.open(connect("a.example", "websocket"), false);
            assertThat(stream.atLeast(3).body().text()).isEqualTo("no!");
            stream.send(Source.of(smuggled), true);
            assertThat(http.get(Stage.HOST, "/").response().body().text()).isEqualTo("ok");
            assertThat(origin.received()).allSatisfy(bytes -> assertThat(bytes).doesNotContain("smuggled"));
        }
    }

    /** The end of what the client has to say is not the end of the refusal. */
    @Test
    void aRefusalIsHandedOnWholeAfterTheClientHasEndedItsStream() throws Exception {
        var rest = new CountDownLatch(1);
        try (var stage = stage(Behind.H1_TLS, plan(Behind.H1_TLS).answering(request -> Answer.of(403).text("no!").once(rest)));
            var connection = stage.dial(Front.H2)) {
            var stream = connection.http2().open(connect("a.example", "websocket"), true);
            rest.countDown();
            assertThat(stream.response().body().text()).isEqualTo("no!");
        }
    }
}
