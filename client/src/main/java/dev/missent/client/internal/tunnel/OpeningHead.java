package dev.missent.client.internal.tunnel;

import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import dev.missent.client.internal.call.Responses;
import dev.missent.core.connection.Protocol;
import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import io.netty.util.AsciiString;

/** The head of an opening handshake, and of the response to it. */
final class OpeningHead {
    private static final AsciiString COOKIE = AsciiString.cached("cookie");
    private static final AsciiString KEY = AsciiString.cached("sec-websocket-key");
    private static final AsciiString PROTOCOL = AsciiString.cached("sec-websocket-protocol");
    private static final AsciiString VERSION = AsciiString.cached("sec-websocket-version");

    private OpeningHead() {}

    /** RFC 6455 s4.1; over HTTP/2 without a key (RFC 8441 s5). */
    static OutboundHead of(TunnelOpening opening, Protocol protocol) {
        var request = opening.request();
        var fields = new Fields();
        request.headers().forEach(header -> fields.add(AsciiString.of(header.getKey()).toLowerCase(), header.getValue()));
        var cookie = opening.cookie();
        if (cookie != null) {
            fields.add(COOKIE, cookie);
        }
        if (protocol == Protocol.HTTP_1_1) {
            fields.add(KEY, request.key().value());
        }
        fields.add(VERSION, "13");
        if (!request.subprotocols().isEmpty()) {
            fields.add(PROTOCOL, String.join(", ", request.subprotocols()));
        }
        var uri = request.uri();
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new OutboundHead("GET", opening.origin().scheme(), opening.origin().authority().toString(),
            uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(), fields, 0, "websocket");
    }

    static HttpResponse<?> response(TunnelOpening opening, ResponseHead head, boolean http2) {
        var request = HttpRequest.newBuilder(opening.uri()).build();
        return Responses.withoutBody(request, head, http2 ? Version.HTTP_2 : Version.HTTP_1_1);
    }
}
