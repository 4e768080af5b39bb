package dev.missent.testkit.frame;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** One HTTP/2 frame (RFC 9113 s4.1); nothing about it is checked, so that a malformed one can be said. */
public final class Frame {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    public static final int ORIGIN = 12;

    public static final int ACK = 1;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;
    public static final int PADDED = 8;
    public static final int PRIORITY = 32;

    private final int type;
    private final int flags;
    private final int stream;
    private final byte[] payload;

    Frame(int type, int flags, int stream, byte[] payload) {
        this.type = type;
        this.flags = flags;
        this.stream = stream;
        this.payload = payload;
    }

    /** A frame of any type, also an unknown one. */
    public static Frame of(int type, int flags, int stream, byte... payload) {
        return new Frame(type, flags, stream, payload.clone());
    }

    /** RST_STREAM. */
    public static Frame reset(int stream, int code) {
        return new Frame(RST_STREAM, 0, stream, number(code));
    }

    /** WINDOW_UPDATE; stream 0 is the connection. */
    public static Frame windowUpdate(int stream, int increment) {
        return new Frame(WINDOW_UPDATE, 0, stream, number(increment));
    }

    /** GOAWAY. */
    public static Frame goAway(int lastStream, int code) {
        return new Frame(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).putInt(code).array());
    }

    /** SETTINGS from alternating identifiers and values. */
    public static Frame settings(int... idsAndValues) {
        var payload = ByteBuffer.allocate(idsAndValues.length * 3);
        for (int i = 0; i < idsAndValues.length; i += 2) {
            payload.putShort((short) idsAndValues[i]).putInt(idsAndValues[i + 1]);
        }
        return new Frame(SETTINGS, 0, 0, payload.array());
    }

    /** ORIGIN (RFC 8336 s2). */
    public static Frame origin(String... origins) {
        var payload = ByteBuffer.allocate(List.of(origins).stream().mapToInt(origin -> origin.length() + 2).sum());
        for (var origin : origins) {
            payload.putShort((short) origin.length()).put(origin.getBytes(ISO_8859_1));
        }
        return new Frame(ORIGIN, 0, 0, payload.array());
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    public int type() {
        return type;
    }

    public int flags() {
        return flags;
    }

    public int stream() {
        return stream;
    }

    public int length() {
        return payload.length;
    }

    /** Whether the flag is set. */
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The payload for reading, padding included. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    /** The payload of DATA or HEADERS without padding and priority (RFC 9113 s6.1, s6.2). */
    byte[] content() {
        var rest = ByteBuffer.wrap(payload);
        if (has(PADDED)) {
            rest.limit(rest.limit() - (rest.get() & 0xff));
        }
        if (type == HEADERS && has(PRIORITY)) {
            rest.position(rest.position() + 5);
        }
        byte[] content = new byte[rest.remaining()];
        rest.get(content);
        return content;
    }

    /** The entries of an ORIGIN frame in their order. */
    public List<String> origins() {
        var origins = new ArrayList<String>();
        var rest = payload();
        while (rest.remaining() >= 2) {
            byte[] origin = new byte[rest.getShort() & 0xffff];
            rest.get(origin);
            origins.add(new String(origin, ISO_8859_1));
        }
        return origins;
    }

    @Override
    public String toString() {
        return "frame type %d flags %d stream %d, %d bytes".formatted(type, flags, stream, payload.length);
    }
}
