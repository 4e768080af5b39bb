package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9112 s6.3: responses that have no content whatever their fields say, and what may come before a response. */
@ExtendWith(LeakCheck.class)
class BodilessTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void headTellsTheLengthAndSendsNothing(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.ok("hello"))) {
            var response = stage.ask(pair.front(), Asked.of("HEAD", "/"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("content-length")).isEqualTo("5");
            assertThat(response.body().length()).isZero();
            assertThat(response.complete()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void noContentAndNotModifiedLeaveTheConnectionUsable(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(),
            request -> Answer.of(Integer.parseInt(request.target().substring(1))).field("etag", "\"1\""))) {
            for (int status : new int[]{204, 304, 200}) {
                var response = stage.ask(pair.front(), Asked.get("/" + status));
                assertThat(response.status()).isEqualTo(status);
                assertThat(response.field("etag")).isEqualTo("\"1\"");
                assertThat(response.complete()).isTrue();
            }
            assertThat(stage.origin().connections()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void anInterimResponseIsHandedOn(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.ok("hello").after(103))) {
            var response = stage.ask(pair.front(), Asked.get("/"));
            assertThat(response.interim()).containsExactly(103);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body().text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void severalRequestsFollowOneAnotherOnOneConnectionEach(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.ok(request.target()));
            var connection = stage.dial(pair.front())) {
            if (pair.front() == Front.H2) {
                var http = connection.http2();
                for (int i = 0; i < 5; i++) {
                    assertThat(http.get(Stage.HOST, "/" + i).response().body().text()).isEqualTo("/" + i);
                }
            } else {
                var http = connection.http1();
                for (int i = 0; i < 5; i++) {
                    assertThat(http.get(Stage.HOST, "/" + i).body().text()).isEqualTo("/" + i);
                }
            }
            assertThat(stage.origin().connections()).hasSize(1);
        }
    }
}
