package dev.missent.gateway.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.missent.testkit.Patience;
import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.client.RawHttp1;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.OriginConnection;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;
import dev.missent.testkit.origin.ScriptedOrigin;
import dev.missent.wire.websocket.OpeningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code upstreams.NAME.proxy_protocol}: a connection speaks for one client, so it carries the requests of that one only. */
@ExtendWith(LeakCheck.class)
class ClientNamedToUpstreamTest {
    @TempDir
    Path folder = Path.of("");

    static Stream<Pair> pairs() {
        return Pair.all();
    }

    private Stage stage(Behind behind, String upstream, Script script) throws IOException {
        return Stage.of(folder, behind, behind.plan().expectingProxyHeader().answering(script), upstream, "");
    }

    /** What a server is told of a client that has connected to the TLS listener. */
    private static String header(RawConnection client, Stage stage) {
        return "PROXY TCP4 127.0.0.1 127.0.0.1 " + client.local().getPort() + " " + stage.address("https").getPort();
    }

    private static List<Integer> connections(List<ReceivedRequest> requests) {
        return requests.stream().map(request -> request.connection().number()).toList();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theServerIsToldOfTheClientBeforeAnythingElse(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), ", proxy_protocol: v1", request -> Answer.ok("served"));
            var client = stage.dial(pair.front())) {
            assertThat(Asked.get("/").on(pair.front(), client).status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.connection().proxyHeader()).isEqualTo(header(client, stage));
        }
    }

    @ParameterizedTest
    @EnumSource
    void requestsOfOneConnectionTravelOnOne(Behind behind) throws Exception {
        try (var stage = stage(behind, ", proxy_protocol: v2", request -> Answer.ok("served"));
            var client = stage.dial(Front.H1)) {
            var http = client.http1();
            for (int i = 0; i < 3; i++) {
                assertThat(http.get(Stage.HOST, "/").status()).isEqualTo(200);
            }
            assertThat(connections(stage.origin().awaitRequests(3))).containsExactly(1, 1, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void twoClientsNeverShareAConnection(Behind behind) throws Exception {
        try (var stage = stage(behind, ", proxy_protocol: v2", request -> Answer.ok("served"));
            var one = stage.dial(Front.H1);
            var two = stage.dial(Front.H1)) {
            askInTurn(one.http1(), two.http1());
            var received = stage.origin().awaitRequests(4);
            assertThat(connections(received)).containsExactly(1, 2, 1, 2);
            assertThat(received).extracting(request -> request.connection().proxyHeader())
                .containsExactly(header(one, stage), header(two, stage), header(one, stage), header(two, stage));
        }
    }

    private static void askInTurn(RawHttp1 one, RawHttp1 two) throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(one.get(Stage.HOST, "/").status()).isEqualTo(200);
            assertThat(two.get(Stage.HOST, "/").status()).isEqualTo(200);
        }
    }

    /** {@code when_covered} is about names, not about clients. */
    @Test
    void aConnectionOfEveryHostIsStillOfOneClient() throws Exception {
        try (var stage = stage(Behind.H2_TLS, ", proxy_protocol: v2, share_connections: when_covered",
            request -> Answer.ok("served"));
            var one = stage.dial(Front.H1);
            var two = stage.dial(Front.H1)) {
            var first = one.http1();
            assertThat(first.get("a.example", "/").status()).isEqualTo(200);
            assertThat(first.get("b.example", "/").status()).isEqualTo(200);
            assertThat(two.http1().get("b.example", "/").status()).isEqualTo(200);
            assertThat(connections(stage.origin().awaitRequests(3))).containsExactly(1, 1, 2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void theConnectionAfterA421NamesTheClientToo(Behind behind) throws Exception {
        var asked = new AtomicInteger();
        try (var stage = stage(behind, ", proxy_protocol: v1",
            request -> asked.getAndIncrement() == 0 ? Answer.of(421) : Answer.ok("served"));
            var client = stage.dial(Front.H2)) {
            assertThat(Asked.get("/").on(Front.H2, client).status()).isEqualTo(200);
            assertThat(stage.origin().awaitConnections(2)).extracting(OriginConnection::proxyHeader)
                .containsExactly(header(client, stage), header(client, stage));
        }
    }

    @Test
    void theConnectionToAnotherServerNamesTheClientToo() throws Exception {
        try (var origin = ScriptedOrigin.cleartext().expectingProxyHeader().start();
            var stage = Stage.of(folder, origin, "servers: [\"http://127.0.0.1:" + closedPort() + "\", \"http://127.0.0.1:"
                + origin.address().getPort() + "\"], balance: round_robin, proxy_protocol: v2", "");
            var client = stage.dial(Front.H1)) {
            assertThat(client.http1().get(Stage.HOST, "/").status()).isEqualTo(200);
            assertThat(origin.awaitConnections(1)).extracting(OriginConnection::proxyHeader)
                .containsExactly(header(client, stage));
        }
    }

    /** A port that nobody listens on. */
    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void aWebSocketIsTheClientsToo(Behind behind) throws Exception {
        Script echo = request -> Answer.echo("Connection", "Upgrade", "Upgrade", "websocket", "Sec-WebSocket-Accept",
            new OpeningKey(request.fields().all("sec-websocket-key").getFirst()).answer());
        try (var stage = stage(behind, ", proxy_protocol: v2", echo); var client = stage.dial(Front.H2)) {
            var stream = client.http2().open(Fields.of(":method", "CONNECT", ":protocol", "websocket", ":scheme", "https",
                ":authority", Stage.HOST, ":path", "/socket", "sec-websocket-version", "13"), false);
            assertThat(stream.head().status()).isEqualTo(200);
            assertThat(stage.origin().awaitRequests(1).getFirst().connection().proxyHeader()).isEqualTo(header(client, stage));
        }
    }

    /** Nobody else can use it. */
    @Test
    void whenTheClientGoesItsConnectionIsClosed() throws Exception {
        try (var listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
            var none = ScriptedOrigin.cleartext().start();
            var stage = Stage.of(folder, none, "servers: [\"http://127.0.0.1:" + listener.getLocalPort()
                + "\"], proxy_protocol: v1, timeouts: { idle: 1h }", "")) {
            listener.setSoTimeout(Patience.millis());
            try (var server = askAndGo(stage, listener)) {
                assertThat(server.getInputStream().readAllBytes()).asString(US_ASCII).startsWith("PROXY TCP4 ");
            }
        }
    }

    /** The server's end of the connection on which the client's only request has come. */
    private static Socket askAndGo(Stage stage, ServerSocket listener) throws IOException {
        try (var client = stage.dial(Front.H1)) {
            var http = client.http1().send(Asked.get("/").head());
            var server = listener.accept();
            server.setSoTimeout(Patience.millis());
            server.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
            assertThat(http.response("GET").status()).isEqualTo(200);
            return server;
        }
    }
}
