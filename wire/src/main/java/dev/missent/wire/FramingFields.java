package dev.missent.wire;

import io.netty.util.AsciiString;

/**
 * The fields that say where a message ends (RFC 9112 s6). What writes a message makes them, from what will be sent; they are never copied
 * from a message that was received: a head that announces one content and is followed by another is request smuggling.
 */
public final class FramingFields {
    private FramingFields() {}

    /** Whether it is Content-Length or Transfer-Encoding. */
    public static boolean isOne(AsciiString name) {
        return switch (name.length()) {
            case 14 -> name.contentEqualsIgnoreCase(Names.CONTENT_LENGTH);
            case 17 -> name.contentEqualsIgnoreCase(Names.TRANSFER_ENCODING);
            default -> false;
        };
    }

    /**
     * Hands a name on that is about to be written.
     *
     * @throws IllegalArgumentException when the field would say where the message ends
     */
    public static AsciiString notOne(AsciiString name) {
        if (isOne(name)) {
            throw new IllegalArgumentException(name + " is made by what writes the message");
        }
        return name;
    }

    /** RFC 9110 s8.6: whether a request without content says so, because its method anticipates content. */
    public static boolean isEmptinessSaid(CharSequence method) {
        return switch (method.length()) {
            case 3 -> "PUT".contentEquals(method);
            case 4 -> "POST".contentEquals(method);
            case 5 -> "PATCH".contentEquals(method);
            default -> false;
        };
    }
}
