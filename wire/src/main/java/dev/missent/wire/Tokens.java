package dev.missent.wire;

import java.util.ArrayList;
import java.util.List;

import io.netty.util.AsciiString;

/** Comma-separated lists of tokens (RFC 9110 s5.6.1). */
public final class Tokens {
    private Tokens() {}

    /** Whether the list has the token, without case. */
    public static boolean contains(CharSequence list, String token) {
        if (list.length() == token.length()) {
            return AsciiString.contentEqualsIgnoreCase(list, token);
        }
        return list.length() > token.length() && split(list).stream().anyMatch(token::equalsIgnoreCase);
    }

    /** The elements of the list, trimmed; empty elements are left out. */
    public static List<String> split(CharSequence list) {
        var tokens = new ArrayList<String>();
        for (var element : list.toString().split(",", -1)) {
            var token = element.strip();
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }
}
