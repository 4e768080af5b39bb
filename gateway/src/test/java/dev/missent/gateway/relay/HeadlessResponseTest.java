package dev.missent.gateway.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;

import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.FramePeer;
import dev.missent.testkit.leak.LeakCheck;
import dev.missent.testkit.message.Fields;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** An upstream server over HTTP/2 that sends content, or ends its stream, before the head of a final response. */
@ExtendWith(LeakCheck.class)
@Timeout(60)
class HeadlessResponseTest {
    @TempDir
    Path folder = Path.of("");

    private static final class Headless extends FramePeer {
        private final byte[] content;
        private final boolean end;

        Headless(Socket socket, String content, boolean end) throws IOException {
            super(socket.getInputStream(), socket.getOutputStream());
            this.content = content.getBytes(US_ASCII);
            this.end = end;
        }

        void serve() throws IOException {
            hearPreface();
            write(Frame.settings());
            readAll();
        }

        @Override
        protected void onFrame(Frame frame) {}

        @Override
        protected void onHead(int stream, Fields fields, int blockSize, boolean ended) {
            try {
                writeHead(stream, Fields.of(":status", "103"), false);
                write(Frame.of(Frame.DATA, end ? Frame.END_STREAM : 0, stream, content));
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }

        @Override
        protected void onData(int stream, byte[] bytes, boolean ended) {}

        @Override
        protected void onReset(int stream, int code) {}
    }

    /**
     * RFC 9113 s8.1: an HTTP message consists of "one HEADERS frame … containing the header section … zero or more DATA frames". What follows
     * an interim response only belongs to no message: it must not become a response of the gateway.
     */
    @ParameterizedTest(name = "{0}: \"{1}\", the stream ends: {2}")
    @CsvSource({"H1, HTTP/1.1 200 forged, false", "H1, HTTP/1.1 200 forged, true", "H1, '', true", "H2, forged, false",
            "H2, forged, true", "H2, '', true"})
    void isAFailureOfTheServerAndNothingOfItReachesTheClient(Front front, String content, boolean end) throws Exception {
        try (var server = SocketOrigin.start((socket, over) -> new Headless(socket, content, end).serve());
            var stage = Stage.of(folder, ScriptedOrigin.cleartext().start(),
                "servers: [\"http://127.0.0.1:" + server.port() + "\"], protocol: h2", "")) {
            var response = stage.ask(front, Asked.get("/"));
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.body().text()).doesNotContain("forged");
            assertThat(stage.lines(1)).singleElement().asString().contains("\"missent.reason\":\"upstream_protocol_error\"");
        }
    }
}
