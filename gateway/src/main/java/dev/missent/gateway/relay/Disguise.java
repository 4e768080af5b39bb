package dev.missent.gateway.relay;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Names of fields that an upstream could mistake for another field: CGI (RFC 3875 s4.1.18), WSGI and Rack turn a name into that of a variable, in which
 * {@code -} is {@code _}, and some turn every other character into one as well. Pure.
 */
final class Disguise {
    private Disguise() {}

    /** The name that a field could be mistaken for; null for a name of letters, digits and hyphens, which is read as it is. */
    static @Nullable AsciiString undone(AsciiString name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isPlain(name.byteAt(i))) {
                return plain(name);
            }
        }
        return null;
    }

    /** Whether a name has an underscore. */
    static boolean hasUnderscore(AsciiString name) {
        return name.indexOf('_', 0) >= 0;
    }

    private static AsciiString plain(AsciiString name) {
        var bytes = name.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            if (!isPlain(bytes[i])) {
                bytes[i] = '-';
            }
        }
        return new AsciiString(bytes, false);
    }

    private static boolean isPlain(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-';
    }
}
