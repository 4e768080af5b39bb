package dev.missent.wire.http1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.missent.wire.Fields;
import dev.missent.wire.FramingFields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Writes heads and chunks (RFC 9112 s4, s5, s7.1). A head grows in an array and goes into a buffer as a whole: a buffer looks at its bounds
 * with each of the many short pieces.
 */
final class Http1Writer {
    private static final byte[] VERSION = ascii("HTTP/1.1 ");
    private static final byte[] END_OF_REQUEST_LINE = ascii(" HTTP/1.1\r\n");
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] COLON = {':', ' '};
    private static final byte[] SPACE = {' '};
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final AsciiString UPGRADE = AsciiString.cached("upgrade");
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n'};
    private static final int HEAD_ESTIMATE = 512;

    private byte[] bytes;
    private int size;

    private Http1Writer(int estimate) {
        bytes = new byte[estimate];
    }

    /** A head that begins with the status line. */
    static Http1Writer statusLine(int status) {
        var line = HttpResponseStatus.valueOf(status);
        return new Http1Writer(HEAD_ESTIMATE).octets(VERSION).text(line.codeAsText()).octets(SPACE).text(line.reasonPhrase())
            .octets(CRLF);
    }

    /** The whole head of a request; what follows is framed by its length. */
    static ByteBuf request(ByteBufAllocator allocator, OutboundHead head) {
        var out = requestLine(head.method(), head.path(), head.authority()).fields(head.fields());
        var upgrade = head.upgrade();
        if (upgrade != null) {
            out.field(Names.CONNECTION, UPGRADE).field(Names.UPGRADE, upgrade);
        }
        if (head.length() == RequestHead.UNKNOWN_LENGTH) {
            out.chunked();
        } else if (head.saysLength()) {
            out.length(head.length());
        }
        return out.endOfHead(allocator);
    }

    /** A head that begins with the request line and Host. */
    static Http1Writer requestLine(CharSequence method, CharSequence path, CharSequence host) {
        return new Http1Writer(HEAD_ESTIMATE).text(method).octets(SPACE).text(path).octets(END_OF_REQUEST_LINE)
            .field(Names.HOST, host);
    }

    /** Field lines that say nothing about where the message ends. */
    Http1Writer fields(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            field(FramingFields.notOne(fields.name(i)), fields.value(i));
        }
        return this;
    }

    Http1Writer field(AsciiString name, CharSequence value) {
        return text(name).octets(COLON).text(value).octets(CRLF);
    }

    Http1Writer chunked() {
        return octets(CHUNKED);
    }

    Http1Writer length(long length) {
        return field(Names.CONTENT_LENGTH, Long.toString(length));
    }

    Http1Writer close() {
        return octets(CLOSE);
    }

    /** The head, complete. */
    ByteBuf endOfHead(ByteBufAllocator allocator) {
        octets(CRLF);
        return allocator.buffer(size).writeBytes(bytes, 0, size);
    }

    /** Writes one chunk; empty data would end the body and is dropped. */
    static void chunk(JoinedWrites out, ByteBuf data) {
        int length = data.readableBytes();
        if (length == 0) {
            data.release();
            return;
        }
        out.write(ascii(Integer.toHexString(length) + "\r\n"));
        out.write(data);
        out.write(CRLF);
    }

    /** The last chunk and the trailer section (RFC 9112 s7.1.2). */
    static ByteBuf lastChunk(ByteBufAllocator allocator, @Nullable Fields trailers) {
        var out = new Http1Writer(trailers == null ? 8 : 128).octets(LAST_CHUNK);
        if (trailers != null) {
            out.fields(trailers);
        }
        return out.endOfHead(allocator);
    }

    /** Latin-1: what came in as octets goes out as the same octets. */
    private Http1Writer text(CharSequence text) {
        return text instanceof AsciiString ascii
            ? octets(ascii.array(), ascii.arrayOffset(), ascii.length())
            : octets(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private Http1Writer octets(byte[] more) {
        return octets(more, 0, more.length);
    }

    private Http1Writer octets(byte[] more, int from, int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(more, from, bytes, size, length);
        size += length;
        return this;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
