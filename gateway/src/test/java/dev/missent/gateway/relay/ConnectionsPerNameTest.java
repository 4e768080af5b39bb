package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.missent.testkit.client.RawConnection;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code share_connections: per_name}: the connections that carry a host to an upstream carry no other host. */
@ExtendWith(LeakCheck.class)
class ConnectionsPerNameTest {
    private static final List<String> HOSTS = List.of("a.example", "b.example", "a.example", "b.example", "b.example",
        "a.example");

    @TempDir
    Path folder = Path.of("");

    /** What is sent to the upstream, and how its connections are told apart. */
    record Deployment(Front front, Behind behind, String names) {}

    static Stream<Deployment> deployments() {
        return Pair.all()
            .flatMap(pair -> (pair.behind().isSecured()
                ? Stream.of(", sni: a.example", ", sni: off, verify: { ca: off }")
                : Stream.of("")).map(names -> new Deployment(pair.front(), pair.behind(), names)));
    }

    /** An origin server that chooses its site with the first request of a connection, as some do. */
    private static Script pinning() {
        Map<Integer, String> sites = new ConcurrentHashMap<>();
        return request -> Answer.ok(sites.computeIfAbsent(request.connection().number(), first -> request.authority()));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aServerThatChoosesItsSiteOnceForEachConnectionServesEveryHostRightly(Deployment deployment) throws Exception {
        var behind = deployment.behind();
        try (var stage = stage(behind, pinning(), deployment.names()); var client = stage.dial(deployment.front())) {
            assertThat(bodies(deployment.front(), client)).isEqualTo(HOSTS);
            assertThat(connections(stage.origin().awaitRequests(HOSTS.size()))).containsExactly(1, 2, 1, 2, 2, 1);
            assertThat(stage.lines(HOSTS.size()))
                .allMatch(line -> line.contains("\"missent.upstream.connection.ground\":\"own_connection\""));
            assertThat(stage.lines(HOSTS.size())).extracting(ConnectionsPerNameTest::number).containsExactly(1, 1, 2, 2, 3, 3);
        }
    }

    /** {@code when_covered} needs a certificate that covers both hosts, and HTTP/2. */
    @ParameterizedTest
    @CsvSource({"H1_CLEARTEXT, own_connection", "H2_CLEARTEXT, own_connection", "H1_TLS, own_connection",
            "H2_TLS, dns_and_certificate"})
    void whenCoveredTheLogSaysWhoseConnectionItWas(Behind behind, String third) throws Exception {
        var names = behind.isSecured() ? ", sni: a.example" : "";
        try (var stage = stage(behind, request -> Answer.ok("served"), names + ", share_connections: when_covered");
            var client = stage.dial(Front.H2)) {
            var http = client.http2();
            for (var host : List.of("a.example", "b.example", "b.example")) {
                assertThat(http.get(host, "/").response().status()).isEqualTo(200);
            }
            assertThat(stage.lines(3).getFirst()).contains("\"missent.upstream.connection.ground\":\"own_connection\"");
            assertThat(stage.lines(3).getLast()).contains("\"missent.upstream.connection.ground\":\"" + third + "\"");
        }
    }

    /** The Host that is sent decides, not the one that came: what looks alike to the server shares. */
    @Test
    void whereOneHostIsSentForAllTheyHaveTheSameConnections() throws Exception {
        try (var stage = stage(Behind.H1_CLEARTEXT, pinning(), ", host: inside.example"); var client = stage.dial(Front.H1)) {
            assertThat(bodies(Front.H1, client)).containsOnly("inside.example");
            assertThat(connections(stage.origin().awaitRequests(HOSTS.size()))).containsOnly(1);
        }
    }

    /** The answers to one request for each host, all on one connection of the client. */
    private static List<String> bodies(Front front, RawConnection client) throws Exception {
        var bodies = new ArrayList<String>();
        var http2 = front == Front.H2 ? client.http2() : null;
        for (var host : HOSTS) {
            bodies
                .add(http2 == null ? client.http1().get(host, "/").body().text() : http2.get(host, "/").response().body().text());
        }
        return bodies;
    }

    private Stage stage(Behind behind, Script script, String names) throws Exception {
        var upstream = names.contains("ca: off")
            ? behind.upstream(0).replace(", verify: { ca: ca.pem }", "")
            : behind.upstream(0);
        var origin = behind.plan().answering(script).start();
        return Stage.of(folder, origin, upstream.replace(":0]", ":" + origin.address().getPort() + "]") + names, "");
    }

    private static List<Integer> connections(List<ReceivedRequest> requests) {
        return requests.stream().map(request -> request.connection().number()).toList();
    }

    /** The number of the request on the connection to the upstream. */
    private static int number(String line) {
        return Integer.parseInt(line.replaceAll(".*\"missent.upstream.connection.request\":([0-9]+).*\\s*", "$1"));
    }
}
