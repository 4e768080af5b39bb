package dev.missent.wire.http1;

import java.util.ArrayList;
import java.util.List;

import dev.missent.core.defect.Defect;
import dev.missent.core.request.Authorities;
import dev.missent.core.request.Http1Target;
import dev.missent.core.request.Target;
import dev.missent.wire.Fields;
import dev.missent.wire.HeadRules;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.Tokens;
import io.netty.handler.codec.http.ContentLengthNotAllowedException;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http.TransferEncodingNotAllowedException;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** From what the decoder read to heads that are fully validated. */
final class Http1Heads {
    private static final int MAX_FIELDS = 1000;

    private Http1Heads() {}

    /** Copies the field lines; null and a defect when one is malformed. */
    static @Nullable Defect copy(HttpHeaders headers, Fields into) {
        var lines = headers.iteratorCharSequence();
        while (lines.hasNext()) {
            var line = lines.next();
            var name = AsciiString.of(line.getKey());
            var defect = HeadRules.name(name, false);
            if (defect == null) {
                defect = HeadRules.value(line.getValue());
            }
            if (defect != null) {
                return defect;
            }
            if (into.size() == MAX_FIELDS) {
                return Defect.HEAD_TOO_LARGE;
            }
            into.add(name, line.getValue());
        }
        return null;
    }

    /** The head of a request; a head that cannot be trusted has a malformed target and no body. */
    static RequestHead request(HttpRequest request, String scheme, Authorities authorities) {
        var fields = new Fields();
        var defect = decoderDefect(request);
        if (defect == null) {
            defect = copy(request.headers(), fields);
        }
        if (defect == null) {
            defect = framing(request, fields);
        }
        String method = StrictRequestDecoder.method(request);
        if (defect != null) {
            return new RequestHead(method, new Target.Malformed(defect), fields, 0, null);
        }
        var target = new Http1Target(method, request.uri(), fields.all(Names.HOST), scheme).parse(authorities);
        return new RequestHead(method, target, fields, length(fields), upgrade(request, fields));
    }

    private static @Nullable Defect decoderDefect(HttpRequest request) {
        var result = request.decoderResult();
        if (!result.isSuccess()) {
            return result.cause() instanceof HeadDefect head ? head.defect() : classified(request, result.cause());
        }
        return isOurs(request.protocolVersion()) ? null : Defect.VERSION;
    }

    private static boolean isOurs(HttpVersion version) {
        return version.majorVersion() == 1 && version.protocolName().equals("HTTP");
    }

    /** What Netty's decoder refused, by what the head has. */
    private static Defect classified(HttpRequest request, Throwable cause) {
        if (cause instanceof TooLongHttpHeaderException) {
            return Defect.HEAD_TOO_LARGE;
        }
        if (cause instanceof TooLongHttpLineException) {
            return Defect.TARGET_TOO_LONG;
        }
        if (cause instanceof ContentLengthNotAllowedException) {
            return Defect.FRAMING;
        }
        if (cause instanceof TransferEncodingNotAllowedException) {
            return Defect.TRANSFER_ENCODING;
        }
        if (request.headers().contains(Names.TRANSFER_ENCODING)) {
            return Defect.TRANSFER_ENCODING;
        }
        return request.headers().contains(Names.CONTENT_LENGTH) ? Defect.CONTENT_LENGTH : Defect.LINE;
    }

    /** RFC 9112 s6.1, s6.3: at most one framing, and each exactly as it is written there. */
    private static @Nullable Defect framing(HttpRequest request, Fields fields) {
        var codings = fields.all(Names.TRANSFER_ENCODING);
        var lengths = fields.all(Names.CONTENT_LENGTH);
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty()) {
                return Defect.FRAMING;
            }
            return isChunked(codings) && !request.protocolVersion().equals(HttpVersion.HTTP_1_0)
                ? null
                : Defect.TRANSFER_ENCODING;
        }
        return isOneNumber(lengths) ? null : Defect.CONTENT_LENGTH;
    }

    private static boolean isOneNumber(List<CharSequence> lengths) {
        return lengths.isEmpty() || lengths.size() == 1 && isNumber(lengths.getFirst());
    }

    private static boolean isChunked(List<CharSequence> codings) {
        return codings.size() == 1 && AsciiString.contentEqualsIgnoreCase(codings.getFirst(), "chunked");
    }

    /**
     * Copies the field lines of a response; false when its head cannot be trusted. No request asks for another coding than chunked (RFC 9112
     * s7.4): the gateway would not undo it, and Netty uses a Content-Length beside it, which it overrides (s6.3).
     */
    static boolean response(HttpResponse response, Fields into) {
        if (!response.decoderResult().isSuccess() || !isOurs(response.protocolVersion())
            || copy(response.headers(), into) != null) {
            return false;
        }
        var codings = into.all(Names.TRANSFER_ENCODING);
        return (codings.isEmpty() || isChunked(codings)) && isOneNumber(into.all(Names.CONTENT_LENGTH));
    }

    private static boolean isNumber(CharSequence text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static long length(Fields fields) {
        return fields.contains(Names.TRANSFER_ENCODING) ? RequestHead.UNKNOWN_LENGTH : Math.max(0, announced(fields));
    }

    /** The Content-Length of a head that was found well-formed, or {@link RequestHead#UNKNOWN_LENGTH}. */
    static long announced(Fields fields) {
        var length = fields.get(Names.CONTENT_LENGTH);
        return length == null ? RequestHead.UNKNOWN_LENGTH : Long.parseLong(length, 0, length.length(), 10);
    }

    /** RFC 9110 s7.8; {@code h2c} is gone (RFC 9113 s3.1), and a request with a body is answered as it is. */
    private static @Nullable CharSequence upgrade(HttpRequest request, Fields fields) {
        if (!fields.contains(Names.UPGRADE) || request.protocolVersion().equals(HttpVersion.HTTP_1_0)
            || !fields.containsToken(Names.CONNECTION, "upgrade") || length(fields) != 0) {
            return null;
        }
        List<String> wanted = new ArrayList<>();
        for (var value : fields.all(Names.UPGRADE)) {
            wanted.addAll(Tokens.split(value));
        }
        wanted.removeIf(token -> token.equalsIgnoreCase("h2c") || token.regionMatches(true, 0, "TLS/", 0, 4));
        return wanted.isEmpty() ? null : String.join(", ", wanted);
    }

    /** RFC 9112 s9.3. */
    static boolean isPersistent(HttpMessage message, Fields fields) {
        return !message.protocolVersion().equals(HttpVersion.HTTP_1_0) && !fields.containsToken(Names.CONNECTION, "close");
    }
}
