package dev.missent.testkit.origin;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What a ClientHello says (RFC 8446 s4.1.2).
 *
 * @param sni the first host name as sent, Latin-1
 * @param alpn the protocols offered
 * @param offersSession whether a ticket or a pre-shared key came with it
 */
public record ClientHello(@Nullable String sni, List<String> alpn, boolean offersSession) {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int SESSION_TICKET = 35;
    private static final int PRE_SHARED_KEY = 41;

    public ClientHello {
        alpn = List.copyOf(alpn);
    }

    /** Reads records until the message is whole; all bytes read are also written to {@code consumed}. */
    static ClientHello read(InputStream socket, ByteArrayOutputStream consumed) throws IOException {
        var in = new DataInputStream(socket);
        var message = new ByteArrayOutputStream();
        do {
            byte[] head = new byte[5];
            in.readFully(head);
            byte[] body = new byte[(head[3] & 0xff) << 8 | head[4] & 0xff];
            in.readFully(body);
            consumed.writeBytes(head);
            consumed.writeBytes(body);
            message.writeBytes(body);
            if (head[0] != HANDSHAKE) {
                throw new IOException("no ClientHello but a record of type " + head[0]);
            }
        } while (!whole(message));
        return parse(ByteBuffer.wrap(message.toByteArray()));
    }

    private static boolean whole(ByteArrayOutputStream message) {
        var bytes = ByteBuffer.wrap(message.toByteArray());
        return bytes.remaining() >= 4 && bytes.remaining() >= 4 + (bytes.getInt() & 0xff_ffff);
    }

    private static ClientHello parse(ByteBuffer hello) {
        hello.position(4 + 2 + 32);
        skip(hello, hello.get() & 0xff);
        skip(hello, hello.getShort() & 0xffff);
        skip(hello, hello.get() & 0xff);
        String sni = null;
        List<String> alpn = List.of();
        boolean offers = false;
        hello.getShort();
        while (hello.remaining() >= 4) {
            int type = hello.getShort() & 0xffff;
            var body = part(hello, hello.getShort() & 0xffff);
            switch (type) {
                case SERVER_NAME -> sni = hostName(body);
                case ALPN -> alpn = protocols(body);
                case SESSION_TICKET -> offers |= body.hasRemaining();
                case PRE_SHARED_KEY -> offers = true;
                default -> {
                }
            }
        }
        return new ClientHello(sni, alpn, offers);
    }

    private static @Nullable String hostName(ByteBuffer list) {
        if (list.remaining() < 5) {
            return null;
        }
        skip(list, 3);
        return text(list, list.getShort() & 0xffff);
    }

    private static List<String> protocols(ByteBuffer list) {
        var protocols = new ArrayList<String>();
        skip(list, 2);
        while (list.hasRemaining()) {
            protocols.add(text(list, list.get() & 0xff));
        }
        return protocols;
    }

    private static String text(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, ISO_8859_1);
    }

    private static ByteBuffer part(ByteBuffer from, int length) {
        var part = from.slice(from.position(), length);
        skip(from, length);
        return part;
    }

    private static void skip(ByteBuffer buffer, int count) {
        buffer.position(buffer.position() + count);
    }
}
