package dev.missent.wire.http3;

import java.util.HashMap;
import java.util.Map;

import io.netty.buffer.ByteBuf;

/** SETTINGS (RFC 9114 s7.2.4). */
final class Settings {
    private static final int QPACK_MAX_TABLE_CAPACITY = 0x1;
    private static final int MAX_FIELD_SECTION_SIZE = 0x6;
    private static final int QPACK_BLOCKED_STREAMS = 0x7;
    private static final int ENABLE_CONNECT_PROTOCOL = 0x8;
    private static final int FIRST_OF_HTTP_2 = 0x2;
    private static final int LAST_OF_HTTP_2 = 0x5;

    private Settings() {}

    /** The payload of the server's: no dynamic table, no blocked streams, this limit for a field section, and extended CONNECT (RFC 9220). */
    static void write(int headerBytes, ByteBuf out) {
        pair(QPACK_MAX_TABLE_CAPACITY, 0, out);
        pair(QPACK_BLOCKED_STREAMS, 0, out);
        pair(MAX_FIELD_SECTION_SIZE, headerBytes, out);
        pair(ENABLE_CONNECT_PROTOCOL, 1, out);
    }

    private static void pair(int id, long value, ByteBuf out) {
        Varint.write(id, out);
        Varint.write(value, out);
    }

    /** Checks the payload of the peer's; nothing in them changes what a server sends that refers to no dynamic table. */
    static Map<Long, Long> read(ByteBuf payload) throws ConnectionFault {
        var settings = new HashMap<Long, Long>();
        while (payload.isReadable()) {
            long id = Varint.read(payload);
            long value = Varint.read(payload);
            if (id == Varint.INCOMPLETE || value == Varint.INCOMPLETE) {
                throw new ConnectionFault(Http3Error.FRAME_ERROR, "SETTINGS end within a setting");
            }
            if (id >= FIRST_OF_HTTP_2 && id <= LAST_OF_HTTP_2) {
                throw new ConnectionFault(Http3Error.SETTINGS_ERROR, "setting " + id + " is one of HTTP/2");
            }
            if (settings.put(id, value) != null) {
                throw new ConnectionFault(Http3Error.SETTINGS_ERROR, "setting " + id + " is there twice");
            }
        }
        return settings;
    }
}
