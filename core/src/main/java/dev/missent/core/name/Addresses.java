package dev.missent.core.name;

import org.jspecify.annotations.Nullable;

/** IP addresses as text: RFC 3986 s3.2.2 in, RFC 5952 s4 out. No name is ever looked up. */
final class Addresses {
    private static final int GROUPS = 8;

    private Addresses() {}

    /** Four decimal numbers without leading zeros. */
    static boolean isIpv4(CharSequence text) {
        return ipv4(text, 0, text.length(), new byte[4], 0);
    }

    private static boolean ipv4(CharSequence text, int from, int to, byte[] into, int at) {
        int octets = 0;
        int i = from;
        while (octets < 4) {
            int value = 0;
            int start = i;
            while (i < to && i - start < 3 && Character.digit(text.charAt(i), 10) >= 0 && text.charAt(i) < 128) {
                value = value * 10 + (text.charAt(i++) - '0');
            }
            if (i == start || value > 255 || i - start > 1 && text.charAt(start) == '0') {
                return false;
            }
            into[at + octets++] = (byte) value;
            if (octets < 4 && (i == to || text.charAt(i++) != '.')) {
                return false;
            }
        }
        return i == to;
    }

    /** The sixteen octets, or null: {@code ::} at most once, no zone, the last 32 bits possibly as IPv4. */
    static byte @Nullable [] ipv6(CharSequence text, int from, int to) {
        byte[] address = new byte[16];
        int groups = 0;
        int gap = -1;
        int i = from;
        if (to - from >= 2 && text.charAt(i) == ':' && text.charAt(i + 1) == ':') {
            gap = 0;
            i += 2;
        }
        while (i < to) {
            if (groups == GROUPS) {
                return null;
            }
            int end = i;
            int value = 0;
            while (end < to && end - i < 4 && hex(text.charAt(end)) >= 0) {
                value = value << 4 | hex(text.charAt(end++));
            }
            if (end < to && text.charAt(end) == '.') {
                if (groups > GROUPS - 2 || !ipv4(text, i, to, address, groups * 2)) {
                    return null;
                }
                groups += 2;
                i = to;
                break;
            }
            if (end == i) {
                return null;
            }
            address[groups * 2] = (byte) (value >> 8);
            address[groups * 2 + 1] = (byte) value;
            groups++;
            i = end;
            if (i == to) {
                break;
            }
            if (text.charAt(i++) != ':' || i == to) {
                return null;
            }
            if (text.charAt(i) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = groups;
                i++;
            }
        }
        return widened(address, groups, gap);
    }

    private static byte @Nullable [] widened(byte[] address, int groups, int gap) {
        if (gap < 0) {
            return groups == GROUPS ? address : null;
        }
        if (groups >= GROUPS) {
            return null;
        }
        byte[] wide = new byte[16];
        int tail = (groups - gap) * 2;
        System.arraycopy(address, 0, wide, 0, gap * 2);
        System.arraycopy(address, gap * 2, wide, 16 - tail, tail);
        return wide;
    }

    /** RFC 5952 s4: lower case, no leading zeros, the longest run of zero groups shortened; s5: IPv4-mapped in mixed form. */
    static String print(byte[] address) {
        int[] group = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            group[i] = (address[2 * i] & 0xff) << 8 | address[2 * i + 1] & 0xff;
        }
        int best = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && group[i + run] == 0) {
                run++;
            }
            if (run > length) {
                best = i;
                length = run;
            }
        }
        boolean mapped = best == 0 && length == 5 && group[5] == 0xffff;
        var out = new StringBuilder(39);
        int last = mapped ? 6 : GROUPS;
        for (int i = 0; i < last; i++) {
            if (i == best) {
                out.append("::");
                i += length - 1;
                continue;
            }
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(group[i]));
        }
        if (mapped) {
            out.append(':').append(address[12] & 0xff).append('.').append(address[13] & 0xff).append('.')
                .append(address[14] & 0xff)
                .append('.').append(address[15] & 0xff);
        }
        return out.toString();
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
