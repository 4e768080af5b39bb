package dev.missent.bench.clients;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The first message of a TLS 1.3 server (RFC 8446 s4.1.3). */
final class ServerHello {
    private static final int SERVER_HELLO = 2;
    private static final int TYPE_LENGTH_VERSION_RANDOM = 1 + 3 + 2 + 32;
    private static final int CIPHER_AND_COMPRESSION = 2 + 1;
    private static final int PRE_SHARED_KEY = 41;

    private ServerHello() {}

    /** Whether a record has one that resumes no session: it has no {@code pre_shared_key} (RFC 8446 s2.2). */
    static boolean isOfFullHandshake(byte[] record) {
        var content = ByteBuffer.wrap(record);
        try {
            if (content.get(0) != SERVER_HELLO) {
                return false;
            }
            content.position(TYPE_LENGTH_VERSION_RANDOM);
            skip(content, content.get() & 0xff);
            skip(content, CIPHER_AND_COMPRESSION);
            int end = content.getShort() & 0xffff;
            end += content.position();
            while (content.position() < end) {
                if (content.getShort() == PRE_SHARED_KEY) {
                    return false;
                }
                skip(content, content.getShort() & 0xffff);
            }
            return true;
        } catch (BufferUnderflowException | IllegalArgumentException cut) {
            return false;
        }
    }

    private static void skip(ByteBuffer content, int bytes) {
        content.position(content.position() + bytes);
    }
}
