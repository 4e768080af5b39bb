package dev.missent.client.contract;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A frame (RFC 6455 s5.2).
 *
 * @param masked whether it came masked; a server never masks
 */
record WebSocketFrame(boolean last, int opcode, boolean masked, byte[] payload) {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    static WebSocketFrame text(String text) {
        return new WebSocketFrame(true, TEXT, false, text.getBytes(StandardCharsets.UTF_8));
    }

    static WebSocketFrame of(boolean last, int opcode, String payload) {
        return new WebSocketFrame(last, opcode, false, payload.getBytes(StandardCharsets.UTF_8));
    }

    static WebSocketFrame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return new WebSocketFrame(true, CLOSE, false,
            ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
    }

    static WebSocketFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = switch (second & 127) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> second & 127;
        };
        boolean masked = (second & 128) != 0;
        byte[] mask = in.readNBytes(masked ? 4 : 0);
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        for (int i = 0; masked && i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new WebSocketFrame((first & 128) != 0, first & 15, masked, payload);
    }

    byte[] unmasked() {
        int length = payload.length;
        int extra = length < 126 ? 0 : length < 1 << 16 ? 2 : 8;
        var frame = ByteBuffer.allocate(2 + extra + length).put((byte) ((last ? 128 : 0) | opcode));
        switch (extra) {
            case 0 -> frame.put((byte) length);
            case 2 -> frame.put((byte) 126).putShort((short) length);
            default -> frame.put((byte) 127).putLong(length);
        }
        return frame.put(payload).array();
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The status code of a close frame; 1005 when it has none (RFC 6455 s7.1.5). */
    int code() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
    }
}
