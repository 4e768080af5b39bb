package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 s6.5.1: "Trailer fields ought to be processed and stored separately": not everybody does. */
@ExtendWith(LeakCheck.class)
class TrailersTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Behind.class)
    void trailersCannotPretendToBeFieldsThatTheGatewaySets(Behind behind) throws Exception {
        for (var front : Front.values()) {
            try (var stage = Stage.of(folder, behind, request -> Answer.ok("done"))) {
                var asked = Asked.of("POST", "/").streamed(Source.generated(1000), "x-sum", "42", "x-forwarded-for", "10.0.0.1",
                    "host", "c.example", "authorization", "Basic eA==");
                assertThat(stage.ask(front, asked).status()).isEqualTo(200);
                var trailers = stage.origin().awaitRequests(1).getFirst().trailers();
                assertThat(trailers.first("x-sum")).isEqualTo("42");
                for (var name : new String[]{"x-forwarded-for", "host", "authorization"}) {
                    assertThat(trailers.all(name)).as(name).isEmpty();
                }
            }
        }
    }
}
