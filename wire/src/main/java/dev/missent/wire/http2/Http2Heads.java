package dev.missent.wire.http2;

import java.util.Map;

import dev.missent.core.defect.Defect;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http2Target;
import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.FramingFields;
import dev.missent.wire.HeadRules;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Between HTTP/2 header lists and heads, with everything that RFC 9113 s8.2 and s8.3 want of a request. */
final class Http2Heads {
    private static final AsciiString[] NONE = {};
    private static final AsciiString CONNECT = AsciiString.cached("CONNECT");
    private static final AsciiString TRAILERS = AsciiString.cached("trailers");

    private @Nullable CharSequence method;
    private @Nullable CharSequence scheme;
    private @Nullable CharSequence authority;
    private @Nullable CharSequence path;
    private @Nullable CharSequence protocol;
    private @Nullable Defect defect;
    private final Fields fields = new Fields();

    private Http2Heads() {}

    /** The head of a request; one that is malformed has a malformed target. */
    static RequestHead request(Http2Headers headers, boolean end, @Nullable Origin connection, Authorities authorities) {
        var reader = new Http2Heads();
        for (var line : headers) {
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
        switch (Http2Headers.PseudoHeaderName.getPseudoHeader(name)) {
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

    /** What the codec did not like about a header section: it tells so in words only. */
    static Defect refused(Http2Exception error) {
        if (error instanceof Http2Exception.HeaderListSizeException) {
            return Defect.HEAD_TOO_LARGE;
        }
        String words = String.valueOf(error.getMessage());
        if (words.contains(":authority' must not be empty")) {
            return Defect.AUTHORITY_EMPTY;
        }
        if (words.contains("seudo-header")) {
            return Defect.PSEUDO_HEADER;
        }
        return words.contains("connection-specific header") || words.contains("the 'TE' header")
            ? Defect.CONNECTION_FIELD
            : Defect.HEADER_SECTION;
    }

    /** The trailers, or null when they are malformed (a pseudo-header field among them: RFC 9113 s8.1). */
    static @Nullable Fields trailers(Http2Headers headers) {
        var fields = new Fields(4);
        for (var line : headers) {
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
    static @Nullable ResponseHead response(int status, Http2Headers headers) {
        var fields = responseFields(headers);
        var lengths = fields.all(Names.CONTENT_LENGTH);
        if (lengths.isEmpty()) {
            return new ResponseHead(status, fields);
        }
        return lengths.size() == 1 && isNumber(lengths.getFirst())
            ? new ResponseHead(status, fields, number(lengths.getFirst()))
            : null;
    }

    /** Without {@code :status}. */
    private static Fields responseFields(Http2Headers headers) {
        var fields = new Fields();
        for (var line : headers) {
            var name = AsciiString.of(line.getKey());
            if (name.isEmpty() || name.byteAt(0) != ':') {
                fields.add(name, line.getValue());
            }
        }
        return fields;
    }

    /** The list for a response. */
    static Http2Headers outbound(ResponseHead head) {
        return ReadOnlyHttp2Headers.serverHeaders(false, HttpResponseStatus.valueOf(head.status()).codeAsText(),
            pairs(head.fields(), head.saysLength() ? head.length() : RequestHead.UNKNOWN_LENGTH));
    }

    /** The list for trailers. */
    static Http2Headers outbound(Fields trailers) {
        return ReadOnlyHttp2Headers.trailers(false, pairs(trailers, RequestHead.UNKNOWN_LENGTH));
    }

    /** The list for a request. */
    static Http2Headers outbound(OutboundHead head) {
        var upgrade = head.upgrade();
        if (upgrade != null) {
            return extendedConnect(head, upgrade);
        }
        return ReadOnlyHttp2Headers.clientHeaders(false, AsciiString.of(head.method()), AsciiString.of(head.path()),
            AsciiString.of(head.scheme()), AsciiString.of(head.authority()),
            pairs(head.fields(), head.saysLength() ? head.length() : RequestHead.UNKNOWN_LENGTH));
    }

    /** RFC 8441 s4: the method is CONNECT, and ":scheme" and ":path" are sent all the same. */
    private static Http2Headers extendedConnect(OutboundHead head, CharSequence protocol) {
        var headers = new DefaultHttp2Headers(false)
            .method(CONNECT)
            .scheme(AsciiString.of(head.scheme()))
            .authority(AsciiString.of(head.authority()))
            .path(AsciiString.of(head.path()));
        headers.add(Http2Headers.PseudoHeaderName.PROTOCOL.value(), AsciiString.of(protocol));
        var fields = head.fields();
        for (int i = 0; i < fields.size(); i++) {
            headers.add(FramingFields.notOne(fields.name(i)).toLowerCase(), AsciiString.of(fields.value(i)));
        }
        return headers;
    }

    /** Names in lower case (RFC 9113 s8.2), values as octets; at the end the length, if it is to be said. */
    private static AsciiString[] pairs(Fields fields, long length) {
        int size = fields.size();
        boolean says = length != RequestHead.UNKNOWN_LENGTH;
        if (size == 0 && !says) {
            return NONE;
        }
        var pairs = new AsciiString[2 * (says ? size + 1 : size)];
        for (int i = 0; i < size; i++) {
            pairs[2 * i] = FramingFields.notOne(fields.name(i)).toLowerCase();
            pairs[2 * i + 1] = AsciiString.of(fields.value(i));
        }
        if (says) {
            pairs[2 * size] = Names.CONTENT_LENGTH;
            pairs[2 * size + 1] = new AsciiString(Long.toString(length));
        }
        return pairs;
    }
}
