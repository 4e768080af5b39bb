package dev.missent.wire.http2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class JoinedFramesTest {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final ChannelHandlerContext ctx = Objects.requireNonNull(channel.pipeline().firstContext());
    private final JoinedFrames frames = new JoinedFrames();

    private record Frame(int type, int flags, int stream, ByteBuf payload) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    @AfterEach
    void releasesEverything() {
        frames.close();
        assertThat(channel.finishAndReleaseAll()).as("something was left unread").isFalse();
    }

    @Test
    void shortMessagesLeaveInOneBufferWhenTheyAreHandedOn() {
        respond(1, "one");
        respond(3, "three");
        channel.flush();
        assertThat(channel.outboundMessages()).isEmpty();

        var written = written();

        assertThat(written).hasSize(1);
        assertThat(frames(written.getFirst())).extracting(Frame::type, Frame::stream)
            .containsExactly(tuple(HEADERS, 1), tuple(DATA, 1), tuple(HEADERS, 3), tuple(DATA, 3));
    }

    @Test
    void aPromiseIsKeptAsSoonAsTheFrameStandsInTheBuffer() {
        var promise = ctx.newPromise();

        frames.writeData(ctx, 1, text("x"), 0, true, promise);

        assertThat(promise.isSuccess()).isTrue();
        written().forEach(ByteBuf::release);
    }

    @Test
    void endsAreMarked() throws Exception {
        frames.writeHeaders(ctx, 1, status("204"), 0, true, ctx.newPromise());
        frames.writeHeaders(ctx, 3, status("200"), 0, false, ctx.newPromise());
        frames.writeData(ctx, 3, text("x"), 0, false, ctx.newPromise());
        frames.writeData(ctx, 3, Unpooled.EMPTY_BUFFER, 0, true, ctx.newPromise());

        var all = frames(written().getFirst());

        assertThat(all).extracting(frame -> frame.has(END_STREAM)).containsExactly(true, false, false, true);
        assertThat(new DefaultHttp2HeadersDecoder().decodeHeaders(1, all.getFirst().payload()).status()).hasToString("204");
    }

    /** RFC 9113 s6.10: "Any number of CONTINUATION frames can be sent, as long as the preceding frame is on the same stream". */
    @Test
    void aHeaderSectionThatIsLongerThanAFrameIsContinued() throws Exception {
        var headers = status("200");
        for (int i = 0; i < 500; i++) {
            headers.add("x-" + i, ("a value that the code of Huffman does not make much shorter " + i).repeat(2));
        }
        frames.writeHeaders(ctx, 1, headers, 0, true, ctx.newPromise());

        var all = frames(written().getFirst());

        assertThat(all.size()).isGreaterThan(1);
        assertThat(all).extracting(Frame::type).startsWith(HEADERS, CONTINUATION).endsWith(CONTINUATION);
        assertThat(all).allSatisfy(frame -> assertThat(frame.payload().readableBytes()).isBetween(1, frames.maxFrameSize()));
        assertThat(all.getFirst().has(END_STREAM)).isTrue();
        assertThat(all.getFirst().has(END_HEADERS)).isFalse();
        assertThat(all.getLast().has(END_HEADERS)).isTrue();
        var block = Unpooled.wrappedBuffer(all.stream().map(Frame::payload).toArray(ByteBuf[]::new));
        assertThat(new DefaultHttp2HeadersDecoder(true, 1 << 20).decodeHeaders(1, block)).isEqualTo(headers);
    }

    @Test
    void aHeaderListThatThePeerDoesNotTakeLeavesNothingBehind() throws Exception {
        frames.headersConfiguration().maxHeaderListSize(100);
        respond(1, "one");
        var refused = ctx.newPromise();

        frames.writeHeaders(ctx, 3, status("200").add("x", "y".repeat(200)), 0, false, refused);
        respond(5, "five");

        assertThat(refused.cause()).hasMessageContaining("size");
        assertThat(frames(written().getFirst())).extracting(Frame::stream).containsExactly(1, 1, 5, 5);
    }

    @Test
    void aResetComesBehindWhatWasWrittenBefore() {
        respond(1, "one");
        frames.writeRstStream(ctx, 3, Http2Error.CANCEL.code(), ctx.newPromise());
        respond(5, "five");

        var all = written().stream().flatMap(each -> frames(each).stream()).toList();

        assertThat(all).extracting(Frame::type, Frame::stream).containsExactly(tuple(HEADERS, 1), tuple(DATA, 1),
            tuple(RST_STREAM, 3), tuple(HEADERS, 5), tuple(DATA, 5));
    }

    @Test
    void noBufferIsLongerThanATlsRecordTakes() {
        for (int stream = 1; stream < 40; stream += 2) {
            respond(stream, "x".repeat(3000));
        }

        var written = written();

        assertThat(written).allSatisfy(buffer -> assertThat(buffer.readableBytes()).isLessThanOrEqualTo(16_384));
        assertThat(written.stream().flatMap(each -> frames(each).stream())).hasSize(40);
    }

    @Test
    void aLongBodyIsNotCopied() {
        var body = Unpooled.buffer(16_384).writeZero(16_384);
        frames.writeData(ctx, 1, body, 0, true, ctx.newPromise());

        var written = written();

        assertThat(written.getLast().unwrap()).isSameAs(body);
        written.forEach(ByteBuf::release);
    }

    @Test
    void whatWasNeverHandedOnIsReleased() {
        respond(1, "one");
        frames.close();
        assertThat(written()).isEmpty();
    }

    private void respond(int stream, String body) {
        frames.writeHeaders(ctx, stream, status("200"), 0, false, ctx.newPromise());
        frames.writeData(ctx, stream, text(body), 0, true, ctx.newPromise());
    }

    private static Http2Headers status(String code) {
        return new DefaultHttp2Headers().status(code);
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    private List<ByteBuf> written() {
        frames.handOn(ctx);
        channel.flush();
        var all = new ArrayList<ByteBuf>();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.add(next);
        }
        return all;
    }

    private static List<Frame> frames(ByteBuf bytes) {
        var all = new ArrayList<Frame>();
        while (bytes.isReadable()) {
            int length = bytes.readMedium();
            int type = bytes.readByte();
            int flags = bytes.readByte();
            int stream = bytes.readInt();
            all.add(new Frame(type, flags, stream, Unpooled.copiedBuffer(bytes.readSlice(length))));
        }
        bytes.release();
        return all;
    }
}
