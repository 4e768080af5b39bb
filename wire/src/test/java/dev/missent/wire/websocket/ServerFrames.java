package dev.missent.wire.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/** Bytes of a server, and what a reader makes of them. */
final class ServerFrames {
    private ServerFrames() {}

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** A frame without a mask; the first byte has the opcode and the bits. */
    static byte[] frame(int first, byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(126);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** All that is received when the bytes come in pieces. */
    static List<Received> read(Iterable<byte[]> pieces) {
        var reader = new MessageReader(UnpooledByteBufAllocator.DEFAULT);
        var buffers = new ArrayList<ByteBuf>();
        var all = new ArrayList<Received>();
        for (var piece : pieces) {
            var buffer = Unpooled.copiedBuffer(piece);
            buffers.add(buffer);
            reader.add(buffer);
            for (var next = reader.next(); next != null; next = reader.next()) {
                all.add(next);
            }
        }
        reader.end();
        if (buffers.stream().anyMatch(buffer -> buffer.refCnt() > 0)) {
            throw new AssertionError("a buffer is not released");
        }
        return all;
    }

    static List<Received> read(String hex) {
        return read(List.of(hex(hex)));
    }
}
