package dev.missent.core.coalesce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/** The payload of ORIGIN frames (RFC 8336 s2.1): origins in ASCII, each behind its length in two bytes. */
public final class OriginFrame {
    /** The type of the frame in HTTP/2 and HTTP/3 (RFC 8336 s2, RFC 9412 s2). */
    public static final byte TYPE = 0xc;

    private static final int LENGTH_BYTES = 2;
    private static final int MAX_ORIGIN_LENGTH = 512;

    private OriginFrame() {}

    /**
     * The origins of a payload. Entries that are not a serialised https origin are skipped (RFC 8336 s2.2: "If parsing fails, the field MUST
     * be ignored"), and so is what is left when a length points beyond the end.
     */
    public static List<Origin> parse(byte[] payload) {
        var origins = new ArrayList<Origin>();
        int at = 0;
        while (at + LENGTH_BYTES <= payload.length) {
            int length = (payload[at] & 0xff) << 8 | payload[at + 1] & 0xff;
            at += LENGTH_BYTES;
            if (at + length > payload.length) {
                return origins;
            }
            var origin = length > MAX_ORIGIN_LENGTH ? null : origin(text(payload, at, length));
            if (origin != null) {
                origins.add(origin);
            }
            at += length;
        }
        return origins;
    }

    /** ASCII; what is beyond becomes a character that no origin has. */
    private static String text(byte[] payload, int from, int length) {
        var text = new StringBuilder(length);
        for (int i = from; i < from + length; i++) {
            text.append((char) (payload[i] & 0xff));
        }
        return text.toString();
    }

    private static @Nullable Origin origin(String text) {
        String scheme = "https://";
        if (!text.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return null;
        }
        return Authority.parse(text.substring(scheme.length())) instanceof Parsed.Valid<Authority>(var authority)
            ? Origin.of("https", authority)
            : null;
    }

    /**
     * The payloads that carry the origins, in their order, none longer than the limit. Without origins there is one payload, an empty
     * one: it says that the connection is for its own origin only (RFC 8336 s2.3).
     *
     * @param limit the longest payload in bytes, enough for each origin; an HTTP/2 frame takes 16,384 unless the peer allows more (RFC 9113 s4.2)
     */
    public static List<byte[]> payloads(List<Origin> origins, int limit) {
        var payloads = new ArrayList<byte[]>();
        var payload = new byte[limit];
        int used = 0;
        for (var origin : origins) {
            var text = origin.toString();
            if (LENGTH_BYTES + text.length() > limit) {
                throw new IllegalArgumentException("no room for " + text + " in " + limit + " bytes");
            }
            if (used + LENGTH_BYTES + text.length() > limit) {
                payloads.add(Arrays.copyOf(payload, used));
                used = 0;
            }
            payload[used++] = (byte) (text.length() >> 8);
            payload[used++] = (byte) text.length();
            for (int i = 0; i < text.length(); i++) {
                payload[used++] = (byte) text.charAt(i);
            }
        }
        payloads.add(Arrays.copyOf(payload, used));
        return payloads;
    }
}
