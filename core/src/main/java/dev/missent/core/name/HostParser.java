package dev.missent.core.name;

import dev.missent.core.defect.Defect;
import dev.missent.core.defect.Parsed;

/** The grammar of a uri-host, narrowed to what can be a DNS name or an address. One pass, no look-ahead. */
final class HostParser {
    private static final int MAX_NAME_LENGTH = 253;
    private static final int MAX_LABEL_LENGTH = 63;

    private HostParser() {}

    static Parsed<Host> parse(CharSequence text, int from, int to) {
        if (from == to) {
            return Parsed.malformed(Defect.AUTHORITY_EMPTY);
        }
        if (text.charAt(from) == '[') {
            return bracketed(text, from, to);
        }
        // "exactly one trailing dot dropped": the root label of an absolute name (RFC 1034 s3.1)
        int end = to - from > 1 && text.charAt(to - 1) == '.' ? to - 1 : to;
        if (end - from > MAX_NAME_LENGTH) {
            return Parsed.malformed(Defect.HOST_TOO_LONG);
        }
        return name(text, from, end);
    }

    private static Parsed<Host> bracketed(CharSequence text, int from, int to) {
        if (text.charAt(to - 1) != ']') {
            return Parsed.malformed(Defect.HOST_IPV6);
        }
        byte[] address = Addresses.ipv6(text, from + 1, to - 1);
        return address == null
            ? Parsed.malformed(Defect.HOST_IPV6)
            : Parsed.valid(new Host(Addresses.print(address), Host.Kind.IPV6));
    }

    private static Parsed<Host> name(CharSequence text, int from, int to) {
        int label = from;
        boolean numeric = true;
        boolean lower = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (i == label) {
                    return Parsed.malformed(Defect.HOST_LABEL_EMPTY);
                }
                label = i + 1;
                numeric = true;
                continue;
            }
            if (!isNameCharacter(c)) {
                return Parsed.malformed(Defect.HOST_CHARACTER);
            }
            if (i - label >= MAX_LABEL_LENGTH) {
                return Parsed.malformed(Defect.HOST_TOO_LONG);
            }
            numeric &= c >= '0' && c <= '9';
            lower &= c < 'A' || c > 'Z';
        }
        if (label == to) {
            return Parsed.malformed(Defect.HOST_LABEL_EMPTY);
        }
        String name = text.subSequence(from, to).toString();
        if (numeric) {
            return Addresses.isIpv4(name) ? Parsed.valid(new Host(name, Host.Kind.IPV4)) : Parsed.malformed(Defect.HOST_IPV4);
        }
        return Parsed.valid(new Host(lower ? name : lowerCase(name), Host.Kind.NAME));
    }

    /** Letters, digits, hyphen, and the underscore that names on the wire do have. */
    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /** ASCII only, whatever the locale. */
    static String lowerCase(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] + ('a' - 'A'));
            }
        }
        return new String(chars);
    }
}
