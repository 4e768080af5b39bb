package dev.missent.wire.http2;

import dev.missent.core.defect.Defect;
import dev.missent.wire.Fields;
import dev.missent.wire.FramingFields;
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

/** From heads to HTTP/2 header lists, and the codec's words about lists that it refuses. */
final class Http2Heads {
    private static final AsciiString[] NONE = {};
    private static final AsciiString CONNECT = AsciiString.cached("CONNECT");

    private Http2Heads() {}

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
