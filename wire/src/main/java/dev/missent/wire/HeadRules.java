package dev.missent.wire;

import dev.missent.core.defect.Defect;
import dev.missent.core.request.Syntax;
import io.netty.util.AsciiString;
import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/** What must hold for every field line of a request (RFC 9110 s5.1, s5.5; RFC 9113 s8.2.1): Netty's codecs are more lenient. */
public final class HeadRules {
    private static final byte NAME = 1;
    private static final byte LOWER_NAME = 2;
    private static final byte VALUE = 4;
    private static final byte[] CLASSES = classes();
    private static final ByteProcessor IN_NAME = b -> (CLASSES[b & 0xff] & NAME) != 0;
    private static final ByteProcessor IN_LOWER_NAME = b -> (CLASSES[b & 0xff] & LOWER_NAME) != 0;

    private HeadRules() {}

    /** A token; in HTTP/2 without upper case. */
    public static @Nullable Defect name(AsciiString name, boolean lowerOnly) {
        if (name.isEmpty()) {
            return Defect.FIELD_NAME;
        }
        try {
            return name.forEachByte(lowerOnly ? IN_LOWER_NAME : IN_NAME) < 0 ? null : Defect.FIELD_NAME;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** No control character but the tab, and no white space at either end. */
    public static @Nullable Defect value(CharSequence value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 256 && (CLASSES[c] & VALUE) == 0) {
                return Defect.FIELD_VALUE;
            }
        }
        return length > 0 && (isBlank(value.charAt(0)) || isBlank(value.charAt(length - 1))) ? Defect.FIELD_VALUE : null;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static byte[] classes() {
        var classes = new byte[256];
        for (char c = 0; c < 256; c++) {
            boolean token = c < 128 && Syntax.isTokenCharacter(c);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean value = c >= ' ' && c != 0x7f || c == '\t';
            classes[c] = (byte) ((token ? NAME : 0) | (token && !upper ? LOWER_NAME : 0) | (value ? VALUE : 0));
        }
        return classes;
    }
}
