package dev.missent.wire.http1;

import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.netty.util.CharsetUtil;
import org.jspecify.annotations.Nullable;

/** Writes heads and chunks (RFC 9112 s4, s5, s7.1). */
final class Http1Writer {
    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(CharsetUtil.US_ASCII);
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] COLON = {':', ' '};
    private static final byte[] CHUNKED = "transfer-encoding: chunked\r\n".getBytes(CharsetUtil.US_ASCII);
    private static final byte[] CLOSE = "connection: close\r\n".getBytes(CharsetUtil.US_ASCII);
    private static final AsciiString UPGRADE = AsciiString.cached("upgrade");
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n'};
    private static final int HEAD_ESTIMATE = 512;

    private Http1Writer() {}

    /** A buffer that begins with the status line. */
    static ByteBuf statusLine(ByteBufAllocator allocator, int status) {
        var out = allocator.buffer(HEAD_ESTIMATE).writeBytes(VERSION);
        var line = HttpResponseStatus.valueOf(status);
        ByteBufUtil.copy(line.codeAsText(), out);
        out.writeByte(' ');
        out.writeCharSequence(line.reasonPhrase(), CharsetUtil.US_ASCII);
        return out.writeBytes(CRLF);
    }

    /** The whole head of a request; {@code chunked} when content of unknown length follows. */
    static ByteBuf request(ByteBufAllocator allocator, OutboundHead head, boolean chunked) {
        var out = requestLine(allocator, head.method(), head.path(), head.authority());
        fields(out, head.fields());
        var upgrade = head.upgrade();
        if (upgrade != null) {
            field(out, Names.CONNECTION, UPGRADE);
            field(out, Names.UPGRADE, upgrade);
        }
        if (chunked) {
            chunked(out);
        }
        return endOfHead(out);
    }

    /** A buffer that begins with the request line and Host. */
    static ByteBuf requestLine(ByteBufAllocator allocator, CharSequence method, CharSequence path, CharSequence host) {
        var out = allocator.buffer(HEAD_ESTIMATE);
        text(out, method);
        out.writeByte(' ');
        text(out, path);
        out.writeByte(' ').writeBytes(VERSION, 0, VERSION.length - 1).writeBytes(CRLF);
        return field(out, Names.HOST, host);
    }

    /** Field lines; framing fields and the fields of a connection are the callers' business and left out. */
    static void fields(ByteBuf out, Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            field(out, fields.name(i), fields.value(i));
        }
    }

    static ByteBuf field(ByteBuf out, AsciiString name, CharSequence value) {
        ByteBufUtil.copy(name, out);
        out.writeBytes(COLON);
        text(out, value);
        return out.writeBytes(CRLF);
    }

    static void chunked(ByteBuf out) {
        out.writeBytes(CHUNKED);
    }

    static void close(ByteBuf out) {
        out.writeBytes(CLOSE);
    }

    static ByteBuf endOfHead(ByteBuf out) {
        return out.writeBytes(CRLF);
    }

    /** Writes one chunk; empty data would end the body and is dropped. */
    static void chunk(ChannelHandlerContext ctx, ByteBuf data) {
        int size = data.readableBytes();
        if (size == 0) {
            data.release();
            return;
        }
        var head = ctx.alloc().buffer(10);
        text(head, Integer.toHexString(size));
        ctx.write(head.writeBytes(CRLF));
        ctx.write(data);
        ctx.write(Unpooled.wrappedBuffer(CRLF));
    }

    /** The last chunk and the trailer section (RFC 9112 s7.1.2). */
    static ByteBuf lastChunk(ByteBufAllocator allocator, @Nullable Fields trailers) {
        var out = allocator.buffer(trailers == null ? 8 : 128).writeBytes(LAST_CHUNK);
        if (trailers != null) {
            fields(out, trailers);
        }
        return out.writeBytes(CRLF);
    }

    /** Latin-1: what came in as octets goes out as the same octets. */
    private static void text(ByteBuf out, CharSequence text) {
        if (text instanceof AsciiString ascii) {
            ByteBufUtil.copy(ascii, out);
        } else {
            ByteBufUtil.writeAscii(out, text);
        }
    }
}
