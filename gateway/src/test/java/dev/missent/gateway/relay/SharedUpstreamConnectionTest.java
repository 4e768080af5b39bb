package dev.missent.gateway.relay;

import java.nio.file.Path;

import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Source;
import dev.missent.testkit.origin.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of many clients share an HTTP/2 connection to the upstream. */
@ExtendWith(LeakCheck.class)
class SharedUpstreamConnectionTest {
    @TempDir
    Path folder = Path.of("");

    /** More than the window of the connection waits for the slow ones. */
    @Test
    void slowClientsHoldUpTheirOwnStreamsOnly() throws Exception {
        var large = Source.generated(8 << 20);
        try (var stage = Stage.of(folder, Behind.H2_TLS,
            request -> request.target().equals("/large") ? Answer.of(200).body(large) : Answer.ok("small"));
            var slow = stage.dial(Front.H2)) {
            var http = slow.http2().withholdWindow();
            for (int i = 0; i < 8; i++) {
                assertThat(http.get(Stage.HOST, "/large").head().status()).isEqualTo(200);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(stage.ask(Front.H2, Asked.get("/small")).body().text()).isEqualTo("small");
            }
            assertThat(stage.origin().connections()).hasSize(1);
        }
    }
}
