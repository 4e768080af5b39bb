package dev.missent.wire.http2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.missent.core.connection.Protocol;
import dev.missent.core.defect.Defect;
import dev.missent.testkit.frame.Frame;
import dev.missent.testkit.frame.HeaderBlock;
import dev.missent.testkit.message.Fields;
import dev.missent.wire.RequestSink;
import dev.missent.wire.fuzz.Served;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.util.Version;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/** Errors of one stream and errors of the connection (RFC 9113 s5.4), as the client sees them. */
class Http2ServerEdgeTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);
    private static final int PRIORITY_FRAME = 2;
    private static final boolean END = true;
    private static final Fields GET = Fields.of(":method", "GET").with(":scheme", "https").with(":authority", "a.example")
        .with(":path", "/");

    /** RST_STREAM and GOAWAY frames: {@code reset 1 STREAM_CLOSED}, {@code goaway PROTOCOL_ERROR}; and the heads that were sent. */
    private static List<String> said(Frame... frames) {
        return frames(Served.of(pieces(frames), Protocol.HTTP_2, Http2ServerEdge::install).sent());
    }

    /** The same of a server that never answers. */
    private static List<String> saidWithoutAnswers(Frame... frames) {
        return frames(Served.of(pieces(frames), Protocol.HTTP_2, exchange -> new Unheard(), Http2ServerEdge::install).sent());
    }

    private record Unheard() implements RequestSink {
        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(dev.missent.wire.@Nullable Fields trailers) {}

        @Override
        public void onWritable() {}

        @Override
        public void onMalformed(Defect defect) {}

        @Override
        public void onAborted() {}
    }

    private static List<byte[]> pieces(Frame... frames) {
        var pieces = new ArrayList<byte[]>(List.of(PREFACE, bytes(Frame.settings())));
        Stream.of(frames).map(Http2ServerEdgeTest::bytes).forEach(pieces::add);
        return pieces;
    }

    private static byte[] bytes(Frame frame) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(
            ByteBuffer.allocate(9).putInt(frame.length() << 8 | frame.type()).put((byte) frame.flags()).putInt(frame.stream())
                .array());
        byte[] payload = new byte[frame.length()];
        frame.payload().get(payload);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static List<String> frames(String sent) {
        var words = new ArrayList<String>();
        var bytes = ByteBuffer.wrap(sent.getBytes(ISO_8859_1));
        while (bytes.hasRemaining()) {
            int lengthAndType = bytes.getInt();
            bytes.get();
            int stream = bytes.getInt();
            int length = lengthAndType >>> 8;
            int at = bytes.position();
            switch (lengthAndType & 0xff) {
                case Frame.HEADERS -> words.add("head " + stream);
                case Frame.RST_STREAM -> words.add("reset " + stream + " " + bytes.getInt(at));
                case Frame.GOAWAY -> words.add("goaway " + bytes.getInt(at + 4));
                default -> {
                }
            }
            bytes.position(at + length);
        }
        return words;
    }

    private static Frame head(int stream, Fields fields, boolean end) {
        return HeaderBlock.frames(stream, HeaderBlock.encode(fields), end, 16_384)[0];
    }

    @Test
    void aRequestIsAnswered() {
        assertThat(said(head(1, GET, END))).containsExactly("head 1");
    }

    /** RFC 9113 s8.1.1: "a server that sends a response to a malformed request": the head is answered with 400, other streams go on. */
    @Test
    void aMalformedHeadIsAnsweredAndTheConnectionGoesOn() {
        assertThat(said(head(1, GET.with("Upper", "case"), END), head(3, GET, END))).contains("head 1", "head 3")
            .noneMatch(word -> word.startsWith("goaway"));
    }

    /** RFC 9113 s5.1, half-closed (remote): "it MUST respond with a stream error of type STREAM_CLOSED". */
    @Test
    void aSecondHeadAfterTheEndOfARequestResetsTheStream() {
        assertThat(saidWithoutAnswers(head(1, GET, END), head(1, GET, END))).containsExactly("reset 1 5");
    }

    /** RFC 9113 s5.1, closed: HEADERS "MUST be treated as a connection error of type STREAM_CLOSED". */
    @Test
    void aHeadOnAStreamThatIsOverEndsTheConnection() {
        assertThat(said(head(1, GET, END), head(1, GET, END))).containsExactly("head 1", "goaway 5");
    }

    /** RFC 9113 s5.1: on a closed stream "a connection error of type STREAM_CLOSED". */
    @Test
    void dataOnAStreamThatIsOverEndsTheConnection() {
        assertThat(said(head(1, GET, END), Frame.of(Frame.DATA, 0, 1, (byte) 'x'))).containsExactly("head 1", "goaway 5");
    }

    /** RFC 9113 s6.9: "an increment of 0 … MUST be treated as a stream error", on an idle stream, which cannot be reset, as one of the connection. */
    @Test
    void aWindowThatGrowsByNothingOnAnIdleStreamEndsTheConnection() {
        assertThat(said(Frame.windowUpdate(1, 0))).containsExactly("goaway 1");
    }

    @Test
    void aWindowThatGrowsByNothingOnAnOpenStreamEndsTheStream() {
        assertThat(said(head(1, GET, !END), Frame.windowUpdate(1, 0), head(3, GET, END))).contains("reset 1 1", "head 3")
            .noneMatch(word -> word.startsWith("goaway"));
    }

    /** RFC 9113 s5.3.1 of RFC 7540: a stream cannot depend on itself; RST_STREAM must not be sent on an idle stream (RFC 9113 s6.4). */
    @Test
    void aPriorityOfAnIdleStreamThatDependsOnItselfEndsTheConnection() {
        assertThat(said(Frame.of(PRIORITY_FRAME, 0, 1, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 15)))
            .containsExactly("goaway 1");
    }

    /**
     * {@link StreamFault} tells errors apart by the words of the codec, because the codec gives them one code. The tests above hold
     * with the words of this version: after an update of Netty, look at them before this number is changed.
     */
    @Test
    void theWordsThatStreamFaultReadsAreThoseOfThisNetty() {
        assertThat(Version.identify(DefaultHttp2FrameReader.class.getClassLoader())).hasEntrySatisfying("netty-codec-http2",
            version -> assertThat(version.artifactVersion()).isEqualTo("4.2.20.Final"));
    }
}
