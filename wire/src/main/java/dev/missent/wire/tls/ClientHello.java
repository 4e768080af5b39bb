package dev.missent.wire.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.missent.core.connection.Protocol;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at in a ClientHello (RFC 9846 s4.1.2) before a context is chosen. The TLS engine reads the same bytes again and has the
 * last word about them.
 *
 * @param sni the server name
 * @param tls13 whether TLS 1.3 is offered
 * @param alpn the offered protocols (RFC 7301), empty when the extension is missing
 */
public record ClientHello(Sni sni, boolean tls13, List<String> alpn) {
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;

    /** Copies the list. */
    public ClientHello {
        alpn = List.copyOf(alpn);
    }

    /** Reads the body of a ClientHello message; null when it is malformed. The buffer's indices are not moved. */
    public static @Nullable ClientHello parse(ByteBuf message) {
        try {
            return read(message.slice());
        } catch (IndexOutOfBoundsException truncated) {
            return null;
        }
    }

    private static ClientHello read(ByteBuf in) {
        in.skipBytes(2 + 32);
        in.skipBytes(in.readUnsignedByte());
        in.skipBytes(in.readUnsignedShort());
        in.skipBytes(in.readUnsignedByte());
        String name = null;
        boolean tls13 = false;
        List<String> alpn = new ArrayList<>();
        var extensions = in.isReadable() ? in.readSlice(in.readUnsignedShort()) : in;
        while (extensions.isReadable()) {
            int type = extensions.readUnsignedShort();
            var body = extensions.readSlice(extensions.readUnsignedShort());
            switch (type) {
                case SERVER_NAME -> name = serverName(body);
                case SUPPORTED_VERSIONS -> tls13 = offersTls13(body);
                case ALPN -> protocols(body, alpn);
                default -> {
                }
            }
        }
        return new ClientHello(Sni.of(name), tls13, alpn);
    }

    /** The first host_name of the list. */
    private static @Nullable String serverName(ByteBuf body) {
        var list = body.readSlice(body.readUnsignedShort());
        while (list.isReadable()) {
            int type = list.readUnsignedByte();
            var name = list.readSlice(list.readUnsignedShort());
            if (type == 0) {
                return name.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private static boolean offersTls13(ByteBuf body) {
        var list = body.readSlice(body.readUnsignedByte());
        while (list.isReadable(2)) {
            if (list.readUnsignedShort() == TLS_1_3) {
                return true;
            }
        }
        return false;
    }

    private static void protocols(ByteBuf body, List<String> into) {
        var list = body.readSlice(body.readUnsignedShort());
        while (list.isReadable()) {
            into.add(list.readSlice(list.readUnsignedByte()).toString(StandardCharsets.ISO_8859_1));
        }
    }

    /** Whether an ACME server validates a name: the client offers exactly this protocol, and no other (RFC 8737 s3). */
    public boolean isChallenge() {
        return alpn.equals(List.of(ChallengeTls.PROTOCOL));
    }

    /** The ALPN identifier of a protocol (RFC 9113 s3.2, RFC 7301 s6). */
    public static String alpn(Protocol protocol) {
        return switch (protocol) {
            case HTTP_1_1 -> "http/1.1";
            case HTTP_2 -> "h2";
            case HTTP_3 -> "h3";
        };
    }
}
