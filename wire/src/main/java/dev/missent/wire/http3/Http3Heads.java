package dev.missent.wire.http3;

import dev.missent.wire.Fields;
import dev.missent.wire.FramingFields;
import dev.missent.wire.Names;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.qpack.QpackEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/** Writes HEADERS frames. */
final class Http3Heads {
    private static final AsciiString STATUS = AsciiString.cached(":status");
    /** HEADERS, and a length in four bytes, which every section fits into. */
    private static final int FRAME_HEAD = 5;
    private static final int FOUR_BYTES = 0x8000_0000;

    private Http3Heads() {}

    /** The head of a response. */
    static void response(ResponseHead head, ByteBuf out) {
        int start = begin(out);
        QpackEncoder.line(STATUS, HttpResponseStatus.valueOf(head.status()).codeAsText(), out);
        fields(head.fields(), out);
        if (head.saysLength()) {
            QpackEncoder.line(Names.CONTENT_LENGTH, new AsciiString(Long.toString(head.length())), out);
        }
        end(start, out);
    }

    /** Trailers. */
    static void trailers(Fields trailers, ByteBuf out) {
        int start = begin(out);
        fields(trailers, out);
        end(start, out);
    }

    private static int begin(ByteBuf out) {
        int start = out.writerIndex();
        out.writeZero(FRAME_HEAD);
        QpackEncoder.begin(out);
        return start;
    }

    private static void end(int start, ByteBuf out) {
        out.setByte(start, FrameType.HEADERS);
        out.setInt(start + 1, out.writerIndex() - start - FRAME_HEAD | FOUR_BYTES);
    }

    /** Names in lower case (RFC 9114 s4.2), values as octets. */
    private static void fields(Fields fields, ByteBuf out) {
        for (int i = 0; i < fields.size(); i++) {
            QpackEncoder.line(FramingFields.notOne(fields.name(i)).toLowerCase(), AsciiString.of(fields.value(i)), out);
        }
    }
}
