package dev.missent.wire.coding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Brotli;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.compression.ZlibWrapper;
import org.jspecify.annotations.Nullable;

/** Takes one content coding off a body. For one thread at a time. */
public final class ContentDecoder {
    private final EmbeddedChannel channel;

    private ContentDecoder(ChannelHandler handler) {
        channel = new EmbeddedChannel(handler);
    }

    /** The codings that can be taken off here, as a value of Accept-Encoding. */
    public static String accepted() {
        return Brotli.isAvailable() ? "gzip, deflate, br" : "gzip, deflate";
    }

    /** For a coding; null for one that is not known, {@code identity} included. */
    public static @Nullable ContentDecoder of(String coding) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new ContentDecoder(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.GZIP, 0));
            case "deflate" -> new ContentDecoder(ZlibCodecFactory.newZlibDecoder(ZlibWrapper.ZLIB_OR_NONE, 0));
            case "br" -> Brotli.isAvailable() ? new ContentDecoder(new BrotliDecoder()) : null;
            default -> null;
        };
    }

    /**
     * What becomes of the next part of the body.
     *
     * @throws DecompressionException when it is malformed
     */
    public List<ByteBuffer> decode(ByteBuffer part) {
        channel.writeInbound(Unpooled.wrappedBuffer(part));
        return decoded();
    }

    /** What is left at the end of the body. */
    public List<ByteBuffer> finish() {
        channel.finish();
        return decoded();
    }

    private List<ByteBuffer> decoded() {
        var parts = new ArrayList<ByteBuffer>();
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            var bytes = new byte[next.readableBytes()];
            next.readBytes(bytes);
            next.release();
            parts.add(ByteBuffer.wrap(bytes));
        }
        return parts;
    }
}
