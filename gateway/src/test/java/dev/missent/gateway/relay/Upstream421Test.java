package dev.missent.gateway.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.ReceivedRequest;
import dev.missent.testkit.origin.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows 110 to 116: what becomes of a 421 of the upstream. */
@ExtendWith(LeakCheck.class)
class Upstream421Test {
    @TempDir
    Path folder = Path.of("");

    /** 421 to the first request for {@code /once}, and to every one for {@code /always}. */
    private static Script refusing() {
        var asked = new AtomicInteger();
        return request -> switch (request.target()) {
            case "/once" -> asked.getAndIncrement() == 0 ? misdirected() : Answer.ok("served");
            case "/always" -> misdirected();
            default -> Answer.ok("served");
        };
    }

    private static Answer misdirected() {
        return Answer.of(421).field("alt-svc", "h2=\":9\"").text("not here");
    }

    private Stage stage(Behind behind, String upstream) throws IOException {
        return Stage.of(folder, behind, behind.plan().answering(refusing()), upstream, "");
    }

    private static List<Integer> connections(List<ReceivedRequest> requests) {
        return requests.stream().map(request -> request.connection().number()).toList();
    }

    /** RFC 9110 s15.5.20: a client "MAY retry the request, whether or not the request method is idempotent, over a different connection". */
    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#secured")
    void aRequestIsRepeatedOnANewConnection(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), "")) {
            assertThat(stage.ask(pair.front(), Asked.get("/")).status()).isEqualTo(200);
            var response = stage.ask(pair.front(), Asked.get("/once"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body().text()).isEqualTo("served");
            assertThat(connections(stage.origin().awaitRequests(3))).containsExactly(1, 1, 2);
            assertThat(stage.lines(2).getLast()).contains("\"missent.upstream.attempts\":2",
                "\"missent.upstream.misdirected\":\"recovered\"", "\"missent.reason\":\"own_connection\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#secured")
    void aBodyIsRepeatedWhole(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), "")) {
            var body = Source.generated(60_000);
            assertThat(stage.ask(pair.front(), Asked.of("POST", "/once").body(body)).status()).isEqualTo(200);
            assertThat(stage.ask(pair.front(), Asked.of("POST", "/once").streamed(body, "digest", "x")).status()).isEqualTo(200);
            var received = stage.origin().awaitRequests(3);
            assertThat(received).extracting(request -> request.method()).containsOnly("POST");
            assertThat(received.subList(1, 3)).allSatisfy(request -> assertThat(request.body().isFrom(body)).isTrue());
        }
    }

    /** Row 111: what was not kept cannot be sent again. */
    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_TLS", "H2_TLS"})
    void aBodyBeyondTheBufferIsNotRepeated(Behind behind) throws Exception {
        try (var stage = stage(behind, ", on_421: { retry: dedicated, buffer_body: 4KiB }")) {
            var response = stage.ask(Front.H2, Asked.of("POST", "/once").body(Source.generated(4097)));
            assertThat(response.status()).isEqualTo(502);
            assertThat(stage.origin().requests()).hasSize(1);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_421\"",
                "\"missent.upstream.misdirected\":\"body_not_repeatable\"");
        }
    }

    /** Row 112. */
    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#secured")
    void theSecond421Is502(Pair pair) throws Exception {
        try (var stage = stage(pair.behind(), "")) {
            var response = stage.ask(pair.front(), Asked.get("/always"));
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.fields().all("alt-svc")).isEmpty();
            assertThat(connections(stage.origin().awaitRequests(2))).containsExactly(1, 2);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_421\"", "\"missent.by\":\"gateway\"",
                "\"missent.upstream.misdirected\":\"second_421\"");
        }
    }

    /** RFC 9209 s2.1.5: the status that was received from the next hop. */
    @Test
    void proxyStatusSaysWhatTheUpstreamSaid() throws Exception {
        try (var stage = stage(Behind.H1_TLS, "")) {
            assertThat(stage.ask(Front.H1, Asked.get("/always")).fields().all("proxy-status"))
                .containsExactly("missent; received-status=421; details=\"upstream_421\"");
        }
    }

    /** The server is gone when it is asked a second time. */
    @Test
    void aRepetitionThatFailsOtherwiseIsToldAsThat() throws Exception {
        Script closing = request -> request.connection().number() == 1 ? misdirected() : Answer.hangUp();
        try (var stage = Stage.of(folder, Behind.H1_TLS, closing)) {
            assertThat(stage.ask(Front.H1, Asked.get("/")).status()).isEqualTo(502);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.reason\":\"upstream_closed\"",
                "\"missent.upstream.misdirected\":\"repetition_failed\"");
        }
    }

    @Test
    void switchedOffItIs502AtOnce() throws Exception {
        try (var stage = stage(Behind.H1_TLS, ", on_421: { retry: off }")) {
            assertThat(stage.ask(Front.H1, Asked.get("/once")).status()).isEqualTo(502);
            assertThat(stage.origin().requests()).hasSize(1);
            assertThat(stage.lines(1).getFirst()).contains("\"missent.upstream.misdirected\":\"switched_off\"");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#secured")
    void theRestOfABodyThatIsStillComingGoesToTheSecondConnection(Pair pair) throws Exception {
        // who answers the second head before the body gets no more of the body
        var plan = pair.behind().plan().answering(refusing()).answeringHeads(head -> head.connection().number() == 1);
        try (var stage = Stage.of(folder, pair.behind(), plan, "", "")) {
            var body = Source.generated(50_000);
            assertThat(stage.ask(pair.front(), Asked.of("PUT", "/once").body(body)).status()).isEqualTo(200);
            assertThat(stage.origin().awaitRequestOn(2).body().isFrom(body)).isTrue();
        }
    }

    /** Row 110: the connection is a host's own, not one that others use next. */
    @Test
    void aHostThatWasRefusedOnACommonConnectionHasOneOfItsOwnFromThenOn() throws Exception {
        Script strict = request -> request.authority().equals("b.example") && request.connection().number() == 1
            ? misdirected()
            : Answer.ok("served");
        try (var stage = Stage.of(folder, Behind.H2_TLS, Behind.H2_TLS.plan().answering(strict),
            ", sni: a.example, share_connections: when_covered", ""); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            for (var host : List.of("a.example", "b.example", "b.example", "a.example")) {
                assertThat(http.get(host, "/").response().status()).as(host).isEqualTo(200);
            }
            assertThat(connections(stage.origin().awaitRequests(5))).containsExactly(1, 1, 2, 2, 1);
        }
    }

    @Test
    void whenCoveredTwoHostsShareAConnection() throws Exception {
        try (var stage = stage(Behind.H2_TLS, ", share_connections: when_covered"); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.get("a.example", "/").response().status()).isEqualTo(200);
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(200);
            assertThat(stage.origin().connections()).hasSize(1);
            assertThat(stage.lines(2).getLast()).contains("\"missent.upstream.connection.ground\":\"dns_and_certificate\"");
        }
    }

    /** RFC 8336 s2.4: the server itself has said so. */
    @Test
    void theLogSaysWhenTheServerHasListedTheHostInAnOriginFrame() throws Exception {
        var plan = Behind.H2_TLS.plan().firstFrames(Frame.settings(), Frame.origin("https://a.example", "https://b.example"))
            .answering(request -> Answer.ok("served"));
        try (var stage = Stage.of(folder, Behind.H2_TLS, plan, ", share_connections: when_covered", "");
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.get("a.example", "/").response().status()).isEqualTo(200);
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(200);
            assertThat(stage.origin().connections()).hasSize(1);
            assertThat(stage.lines(2).getLast())
                .contains("\"missent.upstream.connection.ground\":\"origin_dns_and_certificate\"");
        }
    }

    /** Row 115: the pair of address and name is remembered. */
    @Test
    void aStrictServerCostsOne421ForAHost() throws Exception {
        Script strict = request -> request.authority().equals(request.connection().sni()) ? Answer.ok("served") : misdirected();
        try (var stage = Stage.of(folder, Behind.H2_TLS, Behind.H2_TLS.plan().answering(strict),
            ", share_connections: when_covered", ""); var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            for (var host : List.of("a.example", "b.example", "b.example", "a.example")) {
                assertThat(http.get(host, "/").response().status()).as(host).isEqualTo(200);
            }
            assertThat(connections(stage.origin().awaitRequests(5))).containsExactly(1, 1, 2, 2, 1);
        }
    }

    /** RFC 8336 s2.3: what is not in the Origin Set is not asked for. */
    @Test
    void aServerThatListsItsOriginsIsNotAskedForOthers() throws Exception {
        var plan = Behind.H2_TLS.plan().firstFrames(Frame.settings(), Frame.origin("https://a.example"));
        try (var stage = Stage.of(folder, Behind.H2_TLS, plan, ", share_connections: when_covered", "");
            var connection = stage.dial(Front.H2)) {
            var http = connection.http2();
            assertThat(http.get("a.example", "/").response().status()).isEqualTo(200);
            assertThat(http.get("b.example", "/").response().status()).isEqualTo(200);
            assertThat(connections(stage.origin().awaitRequests(2))).containsExactly(1, 2);
        }
    }
}
