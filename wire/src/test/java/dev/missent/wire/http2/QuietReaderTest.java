package dev.missent.wire.http2;

import java.util.ArrayList;
import java.util.List;

import dev.missent.testkit.leak.LeakCheck;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What the decoder does not hear of it does not log. */
@ExtendWith(LeakCheck.class)
class QuietReaderTest {
    private static final int OPEN = 3;
    private static final int RESET = 5;
    private static final int WINDOW = 65_535;

    private final DefaultHttp2Connection connection = new DefaultHttp2Connection(false);
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
    private final ChannelHandlerContext ctx = channel.pipeline().firstContext();
    private final QuietReader reader = new QuietReader(new DefaultHttp2FrameReader(), connection);
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void open() throws Http2Exception {
        var flow = new DefaultHttp2LocalFlowController(connection, 0.5f, true);
        connection.local().flowController(flow.frameWriter(new DefaultHttp2FrameWriter()));
        flow.channelHandlerContext(ctx);
        connection.local().createStream(OPEN, true);
        connection.local().createStream(RESET, true).resetSent();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void read(ByteBuf frame) throws Http2Exception {
        try {
            reader.readFrame(ctx, frame, new Http2FrameAdapter() {
                @Override
                public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean end) {
                    heard.add("DATA " + stream);
                    return 0;
                }

                @Override
                public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding,
                    boolean end) {
                    heard.add("HEADERS " + stream);
                }
            });
        } finally {
            frame.release();
        }
    }

    private void data(int stream, int length) throws Http2Exception {
        new DefaultHttp2FrameWriter().writeData(ctx, stream, Unpooled.wrappedBuffer(new byte[length]), 0, false,
            ctx.newPromise());
        read(written());
    }

    private ByteBuf written() {
        channel.flushOutbound();
        var all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        return all;
    }

    /** RFC 9113 s5.1: "MUST ignore frames that it receives on closed streams … after … RST_STREAM", and count them for flow control. */
    @Test
    void dataOnAStreamThatWasResetIsDroppedAndItsWindowGivenBack() throws Exception {
        data(RESET, 16_000);
        data(OPEN, 10);
        assertThat(heard).containsExactly("DATA " + OPEN);
        for (int i = 0; i < 10; i++) {
            data(RESET, 16_000);
        }
        Http2Stream whole = connection.connectionStream();
        assertThat(connection.local().flowController().windowSize(whole)).isGreaterThanOrEqualTo(WINDOW / 2);
    }

    @Test
    void aHeadOnAStreamThatWasResetIsDropped() throws Exception {
        for (int stream : new int[]{RESET, OPEN}) {
            new DefaultHttp2FrameWriter().writeHeaders(ctx, stream, new DefaultHttp2Headers().status("200"), 0, true,
                ctx.newPromise());
            read(written());
        }
        assertThat(heard).containsExactly("HEADERS " + OPEN);
    }
}
