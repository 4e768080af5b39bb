package dev.missent.wire.websocket;

import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.missent.wire.fuzz.Alike;
import dev.missent.wire.fuzz.Input;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the frames of a server; see docs/how-to/fuzz.md. */
class MessageFuzzTest {
    @FuzzTest
    void anyBytesAreMessagesOrAViolation(byte[] bytes) {
        Alike.read(Input.of(bytes), MessageFuzzTest::read);
    }

    /** Nothing comes behind a Close frame or a violation. */
    private static List<String> read(List<byte[]> pieces) {
        var received = ServerFrames.read(pieces);
        for (var each : received.subList(0, Math.max(0, received.size() - 1))) {
            assertThat(each).isNotInstanceOfAny(Received.Close.class, Received.Violation.class);
        }
        return new ArrayList<>(Messages.of(received));
    }
}
