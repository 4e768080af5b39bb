package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9113 s10.5: "An endpoint MAY treat activity that is suspicious as a connection error (Section 5.4.1) of type ENHANCE_YOUR_CALM." */
@ExtendWith(LeakCheck.class)
class FloodTest {
    private static final int ENHANCE_YOUR_CALM = 11;
    /** 200 resets within 30 seconds are allowed, and what is under way when the connection ends may be a little more. */
    private static final int MAX_REQUESTS = 201;
    private static final int MAX_WAVES = 2000;
    private static final long MAX_BYTES = 16 << 20;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void endsItsConnectionAndNoOtherIsHarmed(Flood flood) throws Exception {
        try (var stage = Stage.of(folder, Behind.H1_CLEARTEXT, request -> Answer.never());
            var attacker = stage.dial(Front.H2);
            var other = stage.dial(Front.H2)) {
            var attack = attacker.http2();
            var bystander = other.http2();
            var memory = new DirectMemory();
            for (int i = 0; i < MAX_WAVES && attack.goAway().isEmpty(); i++) {
                flood.wave(attack);
                if (i % 10 == 0) {
                    assertThat(bystander.get(Stage.HOST, "/here/").response().status()).isEqualTo(200);
                    assertThat(memory.grown()).isLessThan(MAX_BYTES);
                }
            }
            assertThat(attack.isClosedByPeer()).isTrue();
            assertThat(attack.goAway()).hasValue(ENHANCE_YOUR_CALM);
            assertThat(bystander.get(Stage.HOST, "/here/").response().status()).isEqualTo(200);
            assertThat(stage.origin().requests()).hasSizeLessThanOrEqualTo(MAX_REQUESTS);
        }
    }
}
