package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(LeakCheck.class)
class BodiesTest {
    private static final Source BODY = Source.generated(200_000);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aRequestWithoutBodyHasNone(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.ok("hello"))) {
            var response = stage.ask(pair.front(), Asked.get("/path?query=%20"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body().text()).isEqualTo("hello");
            assertThat(response.complete()).isTrue();
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.method()).isEqualTo("GET");
            assertThat(received.target()).isEqualTo("/path?query=%20");
            assertThat(received.authority()).isEqualTo("a.example");
            assertThat(received.body().length()).isZero();
            assertThat(received.fields().has("transfer-encoding")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aBodyOfKnownLengthArrivesWithItsLength(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.of(201).body(BODY))) {
            var response = stage.ask(pair.front(), Asked.of("PUT", "/").body(BODY));
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.field("content-length")).isEqualTo("200000");
            assertThat(response.body().isFrom(BODY)).isTrue();
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.fields().all("content-length")).containsExactly("200000");
            assertThat(received.body().isFrom(BODY)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void aBodyOfUnknownLengthIsStreamedWithTrailersInBothDirections(Pair pair) throws Exception {
        var answer = Answer.of(200).body(BODY).chunked("checksum", "down");
        try (var stage = Stage.of(folder, pair.behind(), request -> answer)) {
            var response = stage.ask(pair.front(), Asked.of("POST", "/").streamed(BODY, "checksum", "up"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.fields().has("content-length")).isFalse();
            assertThat(response.body().isFrom(BODY)).isTrue();
            assertThat(response.trailers().all("checksum")).containsExactly("down");
            var received = stage.origin().awaitRequests(1).getFirst();
            assertThat(received.body().isFrom(BODY)).isTrue();
            assertThat(received.trailers().all("checksum")).containsExactly("up");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void anEmptyBodyOfUnknownLengthIsABody(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.of(200).chunked())) {
            var response = stage.ask(pair.front(), Asked.of("POST", "/").streamed(Source.EMPTY));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.complete()).isTrue();
            assertThat(stage.origin().awaitRequests(1).getFirst().body().length()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.missent.gateway.relay.Pair#all")
    void anEmptyBodyOfKnownLengthKeepsItsLength(Pair pair) throws Exception {
        try (var stage = Stage.of(folder, pair.behind(), request -> Answer.of(200))) {
            var response = stage.ask(pair.front(), Asked.of("POST", "/").body(Source.EMPTY));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("content-length")).isEqualTo("0");
            assertThat(stage.origin().awaitRequests(1).getFirst().fields().all("content-length")).containsExactly("0");
        }
    }
}
