package dev.missent.testkit.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;

import dev.missent.testkit.message.Field;
import dev.missent.testkit.message.Fields;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import org.jspecify.annotations.Nullable;

/** Puts HEADERS and CONTINUATION together and decodes the block with Netty's HPACK, without judging it. */
final class HeaderReader {
    private static final long MAX_LIST_SIZE = 1 << 24;

    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, MAX_LIST_SIZE);
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private boolean end;

    /** A whole header block. */
    record Head(Fields fields, int blockSize, boolean end) {}

    /** The head when this frame completes it. */
    @Nullable
    Head add(Frame frame) throws IOException {
        if (frame.type() == Frame.HEADERS) {
            block.reset();
            end = frame.has(Frame.END_STREAM);
        }
        block.writeBytes(frame.content());
        return frame.has(Frame.END_HEADERS) ? new Head(decode(frame.stream()), block.size(), end) : null;
    }

    private Fields decode(int stream) throws IOException {
        var lines = new ArrayList<Field>();
        try {
            for (var line : decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block.toByteArray()))) {
                lines.add(new Field(line.getKey().toString(), line.getValue().toString()));
            }
        } catch (Http2Exception undecodable) {
            throw new IOException("a header block that HPACK cannot decode", undecodable);
        }
        return new Fields(lines);
    }
}
