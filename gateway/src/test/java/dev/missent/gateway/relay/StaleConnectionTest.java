package dev.missent.gateway.relay;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import dev.missent.testkit.origin.Script;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 s9.2.2: what a connection that was kept too long means for the request that is sent on it. */
@ExtendWith(LeakCheck.class)
class StaleConnectionTest {
    @TempDir
    Path folder = Path.of("");

    private static Script hangingUpOnTheSecond(AtomicInteger asked) {
        return request -> asked.incrementAndGet() == 2 ? Answer.hangUp() : Answer.ok("hello " + asked.get());
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void aSafeRequestIsRepeatedOnce(Behind behind) throws Exception {
        try (var stage = Stage.of(folder, behind, hangingUpOnTheSecond(new AtomicInteger()))) {
            assertThat(stage.ask(Front.H1, Asked.get("/1")).body().text()).isEqualTo("hello 1");
            assertThat(stage.ask(Front.H1, Asked.get("/2")).body().text()).isEqualTo("hello 3");
            assertThat(stage.origin().connections()).hasSize(2);
            assertThat(stage.lines(2).get(1)).contains("\"missent.upstream.attempts\":2");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void aPostIsNotRepeated(Behind behind) throws Exception {
        var asked = new AtomicInteger();
        try (var stage = Stage.of(folder, behind, hangingUpOnTheSecond(asked))) {
            assertThat(stage.ask(Front.H1, Asked.of("POST", "/").body(Source.of("1"))).status()).isEqualTo(200);
            assertThat(stage.ask(Front.H1, Asked.of("POST", "/").body(Source.of("2"))).status()).isEqualTo(502);
            assertThat(asked).hasValue(2);
            assertThat(stage.lines(2).get(1)).contains("\"missent.reason\":\"upstream_connection_stale\"");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H2_TLS", "H2_CLEARTEXT"})
    void aRequestThatTheUpstreamRefusedUnseenIsRepeatedWhateverItsMethod(Behind behind) throws Exception {
        var asked = new AtomicInteger();
        try (var stage = Stage.of(folder, behind,
            request -> asked.incrementAndGet() == 1 ? Answer.reset(7) : Answer.ok("hello"))) {
            assertThat(stage.ask(Front.H2, Asked.of("POST", "/")).body().text()).isEqualTo("hello");
            assertThat(asked).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Behind.class, names = {"H1_CLEARTEXT", "H1_TLS"})
    void aFreshConnectionThatIsClosedIsNoReasonToRepeat(Behind behind) throws Exception {
        var asked = new AtomicInteger();
        try (var stage = Stage.of(folder, behind, request -> {
            asked.incrementAndGet();
            return Answer.hangUp();
        })) {
            assertThat(stage.ask(Front.H2, Asked.get("/")).status()).isEqualTo(502);
            assertThat(asked).hasValue(1);
        }
    }
}
