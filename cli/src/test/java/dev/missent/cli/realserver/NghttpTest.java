package dev.missent.cli.realserver;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** nghttp shows the frames. It sends the name it asks for as SNI, so that a 421 is one for an unknown host. */
@Needs({"nghttp", "nginx"})
class NghttpTest {
    @TempDir
    Path path = Path.of("");

    private String frames(Deployment deployment, String host) throws Exception {
        String server = "https://127.0.0.1:" + deployment.port();
        var said = Program.run(path, "nghttp", List.of("--null-out", "--verbose", "--no-verify-peer", "--header",
            ":authority: " + host + ".site.test:" + deployment.port(), server + "/first", server + "/second"));
        return said.out().replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void a421IsAnAnswerAndTheConnectionStays() throws Exception {
        try (var deployment = Deployment.start(path, true)) {
            assertThat(frames(deployment, "nobody"))
                .contains("(stream_id=13) :status: 421", "(stream_id=15) :status: 421", "cache-control: no-store")
                .doesNotContain("recv RST_STREAM", "recv GOAWAY");
        }
    }

    /** RFC 8336: the frame is understood by others than us. */
    @Test
    void theOriginFrameIsSeen() throws Exception {
        try (var deployment = Deployment.start(path, true)) {
            assertThat(frames(deployment, "nobody")).contains("recv ORIGIN frame");
        }
    }

    @Test
    void twoRequestsAreAnsweredOnOneConnection() throws Exception {
        try (var deployment = Deployment.start(path, true)) {
            deployment.file("first", "1");
            deployment.file("second", "2");
            assertThat(frames(deployment, "www")).contains("(stream_id=13) :status: 200", "(stream_id=15) :status: 200")
                .doesNotContain("recv RST_STREAM", "recv GOAWAY");
        }
    }
}
