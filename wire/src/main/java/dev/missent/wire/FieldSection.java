package dev.missent.wire;

import java.util.Map;

import dev.missent.core.defect.Defect;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http2Target;
import dev.missent.core.request.Target;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * A field section of HTTP/2 or HTTP/3 as it came, read with everything that RFC 9113 s8.2 and s8.3, and RFC 9114 s4.2 and s4.3 in the same
 * words, want of a request.
 */
public final class FieldSection {
    private static final AsciiString CONNECT = AsciiString.cached("CONNECT");
    private static final AsciiString TRAILERS = AsciiString.cached("trailers");

    private @Nullable CharSequence method;
    private @Nullable CharSequence scheme;
    private @Nullable CharSequence authority;
    private @Nullable CharSequence path;
    private @Nullable CharSequence protocol;
    private @Nullable Defect defect;
    private final Fields fields = new Fields();

    private FieldSection() {}

    /**
     * The head of a request; one that is malformed has a malformed target.
     *
     * @param lines names and values in the order in which they came
     * @param end whether the request ends with its head
     * @param connection the origin that the connection was opened for; null where that is not known
     */
    public static RequestHead request(Iterable<? extends Map.Entry<CharSequence, CharSequence>> lines, boolean end,
        @Nullable Origin connection, Authorities authorities) {
        var reader = new FieldSection();
        for (var line : lines) {
            reader.take(line);
        }
        return reader.head(end, connection, authorities);
    }

    private RequestHead head(boolean end, @Nullable Origin connection, Authorities authorities) {
        long length = end ? 0 : RequestHead.UNKNOWN_LENGTH;
        var lengths = fields.all(Names.CONTENT_LENGTH);
        if (!lengths.isEmpty()) {
            if (lengths.size() > 1 || !isNumber(lengths.getFirst())) {
                fail(Defect.CONTENT_LENGTH);
            } else {
                long announced = number(lengths.getFirst());
                length = end ? 0 : announced;
                if (announced > 0 && method != null && CONNECT.contentEquals(method)) {
                    fail(Defect.CONNECT_CONTENT);
                }
            }
        }
        CharSequence verb = method == null ? "" : method;
        if (defect != null) {
            return new RequestHead(verb, new Target.Malformed(defect), fields, length, null);
        }
        var target = new Http2Target(method, scheme, authority, path, protocol, fields.all(Names.HOST), connection)
            .parse(authorities, true);
        return new RequestHead(verb, target, fields, length, protocol);
    }

    private void take(Map.Entry<CharSequence, CharSequence> line) {
        var name = AsciiString.of(line.getKey());
        var value = line.getValue();
        if (!name.isEmpty() && name.byteAt(0) == ':') {
            pseudo(name, value);
            return;
        }
        fail(HeadRules.name(name, true));
        fail(HeadRules.value(value));
        if (isOfConnection(name, value)) {
            fail(Defect.CONNECTION_FIELD);
        }
        fields.add(name, value);
    }

    /** RFC 9113 s8.3: before all fields, each at most once, only those that are defined. */
    private void pseudo(AsciiString name, CharSequence value) {
        if (fields.size() > 0 || HeadRules.value(value) != null) {
            fail(Defect.PSEUDO_HEADER);
        }
        switch (PseudoHeaderName.getPseudoHeader(name)) {
            case METHOD -> method = once(method, value);
            case SCHEME -> scheme = once(scheme, value);
            case AUTHORITY -> authority = once(authority, value);
            case PATH -> path = once(path, value);
            case PROTOCOL -> protocol = once(protocol, value);
            case STATUS -> fail(Defect.PSEUDO_HEADER);
            case null -> fail(Defect.PSEUDO_HEADER);
        }
    }

    private CharSequence once(@Nullable CharSequence before, CharSequence value) {
        if (before != null) {
            fail(Defect.PSEUDO_HEADER);
        }
        return value;
    }

    private void fail(@Nullable Defect found) {
        if (defect == null) {
            defect = found;
        }
    }

    /** RFC 9113 s8.2.2: "An endpoint MUST NOT generate an HTTP/2 message containing connection-specific header fields". */
    private static boolean isOfConnection(AsciiString name, CharSequence value) {
        return switch (name.length()) {
            case 2 -> name.contentEquals(Names.TE) && !TRAILERS.contentEqualsIgnoreCase(value);
            case 7 -> name.contentEquals(Names.UPGRADE);
            case 10 -> name.contentEquals(Names.CONNECTION) || name.contentEquals(Names.KEEP_ALIVE);
            case 16 -> name.contentEquals(Names.PROXY_CONNECTION);
            case 17 -> name.contentEquals(Names.TRANSFER_ENCODING);
            default -> false;
        };
    }

    private static boolean isNumber(CharSequence text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long number(CharSequence digits) {
        return Long.parseLong(digits, 0, digits.length(), 10);
    }

    /** The trailers, or null when they are malformed (a pseudo-header field among them: RFC 9113 s8.1). */
    public static @Nullable Fields trailers(Iterable<? extends Map.Entry<CharSequence, CharSequence>> lines) {
        var fields = new Fields(4);
        for (var line : lines) {
            var name = AsciiString.of(line.getKey());
            if (HeadRules.name(name, true) != null || HeadRules.value(line.getValue()) != null
                || isOfConnection(name, line.getValue())) {
                return null;
            }
            fields.add(name, line.getValue());
        }
        return fields;
    }

    /** The head of a response; null when its length is not one number (RFC 9113 s8.1.1). */
    public static @Nullable ResponseHead response(int status, Iterable<? extends Map.Entry<CharSequence, CharSequence>> lines) {
        var fields = responseFields(lines);
        var lengths = fields.all(Names.CONTENT_LENGTH);
        if (lengths.isEmpty()) {
            return new ResponseHead(status, fields);
        }
        return lengths.size() == 1 && isNumber(lengths.getFirst())
            ? new ResponseHead(status, fields, number(lengths.getFirst()))
            : null;
    }

    /** Without {@code :status}. */
    private static Fields responseFields(Iterable<? extends Map.Entry<CharSequence, CharSequence>> lines) {
        var fields = new Fields();
        for (var line : lines) {
            var name = AsciiString.of(line.getKey());
            if (name.isEmpty() || name.byteAt(0) != ':') {
                fields.add(name, line.getValue());
            }
        }
        return fields;
    }
}
