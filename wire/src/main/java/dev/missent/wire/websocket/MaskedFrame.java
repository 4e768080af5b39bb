package dev.missent.wire.websocket;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

import io.netty.buffer.ByteBuf;

/**
 * A frame of a client, written in pieces (RFC 6455 s5.2). Each has an unpredictable key of its own (s5.3), so that a script that
 * chooses the payload cannot choose the bytes on the wire (s10.3).
 */
public final class MaskedFrame {
    /** The most bytes that a head has. */
    public static final int MAX_HEAD_LENGTH = 14;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int key;
    private long written;

    private MaskedFrame(int key) {
        this.key = key;
    }

    /** Writes the head of a frame; as many bytes of payload as it announces must follow. */
    public static MaskedFrame begin(ByteBuf out, boolean last, Opcode opcode, long length) {
        return begin(out, last, opcode, length, RANDOM.nextInt());
    }

    static MaskedFrame begin(ByteBuf out, boolean last, Opcode opcode, long length, int key) {
        out.writeByte((last ? 0x80 : 0) | opcode.code());
        if (length < 126) {
            out.writeByte(0x80 | (int) length);
        } else if (length < 1 << 16) {
            out.writeByte(0x80 | 126).writeShort((int) length);
        } else {
            out.writeByte(0x80 | 127).writeLong(length);
        }
        out.writeInt(key);
        return new MaskedFrame(key);
    }

    /** Writes the next piece of the payload, masked. */
    public void write(ByteBuf out, ByteBuffer piece) {
        int from = out.writerIndex();
        out.writeBytes(piece);
        mask(out.nioBuffer(from, out.writerIndex() - from));
    }

    private void mask(ByteBuffer bytes) {
        int size = bytes.remaining();
        int turned = Integer.rotateLeft(key, 8 * (int) (written & 3));
        written += size;
        long twice = (long) turned << 32 | turned & 0xFFFF_FFFFL;
        int at = 0;
        for (; at + 8 <= size; at += 8) {
            bytes.putLong(at, bytes.getLong(at) ^ twice);
        }
        for (; at < size; at++) {
            bytes.put(at, (byte) (bytes.get(at) ^ turned >>> 24 - 8 * (at & 3)));
        }
    }
}
