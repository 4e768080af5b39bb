package dev.missent.client.internal.call;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.missent.wire.Fields;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Heads of requests as they are sent, and of responses as applications read them. */
final class Heads {
    private static final AsciiString ACCEPT_ENCODING = AsciiString.cached("accept-encoding");
    private static final AsciiString AUTHORIZATION = AsciiString.cached("authorization");
    private static final AsciiString COOKIE = AsciiString.cached("cookie");
    private static final AsciiString EXPECT = AsciiString.cached("expect");
    private static final AsciiString PROXY_AUTHORIZATION = AsciiString.cached("proxy-authorization");
    private static final AsciiString USER_AGENT = AsciiString.cached("user-agent");
    private static final String PRODUCT = "missent-client";

    /** Fields of a connection, which is the client's own (RFC 9110 s7.6.1, RFC 9113 s8.2.2). */
    private static final Set<String> OF_CONNECTION = Set.of("http2-settings", "keep-alive", "proxy-connection", "te");

    private Heads() {}

    /**
     * What is added to a request on the way.
     *
     * @param cookie the value of Cookie, null for none
     * @param authorization the value of Authorization, null for none
     * @param proxyAuthorization the value of Proxy-Authorization for a proxy that sees the request itself, null for none
     * @param throughProxy whether the target is sent in absolute form (RFC 9112 s3.2.2)
     * @param decompresses whether compressed content is asked for
     */
    record Additions(@Nullable String cookie, @Nullable String authorization, @Nullable String proxyAuthorization,
        boolean throughProxy,
        boolean decompresses) {}

    static OutboundHead outbound(Hop hop, RequestBody body, boolean expects, Additions additions) {
        var fields = new Fields();
        if (!hop.has("user-agent")) {
            fields.add(USER_AGENT, PRODUCT);
        }
        hop.headers().forEach((name, values) -> {
            if (!OF_CONNECTION.contains(name) && (!name.equals("cookie") || additions.cookie() == null)) {
                var ascii = AsciiString.of(name);
                values.forEach(value -> fields.add(ascii, value));
            }
        });
        addUnlessNull(fields, COOKIE, cookie(hop, additions));
        addUnlessNull(fields, AUTHORIZATION, additions.authorization());
        addUnlessNull(fields, PROXY_AUTHORIZATION, additions.proxyAuthorization());
        if (additions.decompresses() && !hop.has("accept-encoding")) {
            fields.add(ACCEPT_ENCODING, Decoding.ACCEPTED);
        }
        if (expects) {
            fields.add(EXPECT, "100-continue");
        }
        var path = additions.throughProxy() ? hop.origin() + hop.path() : hop.path();
        return new OutboundHead(hop.method(), hop.origin().scheme(), hop.origin().authority().toString(), path, fields,
            body.length() < 0 ? RequestHead.UNKNOWN_LENGTH : body.length(), null);
    }

    private static @Nullable String cookie(Hop hop, Additions additions) {
        var own = hop.headers().get("cookie");
        return additions.cookie() == null || own == null
            ? additions.cookie()
            : String.join("; ", own) + "; " + additions.cookie();
    }

    private static void addUnlessNull(Fields fields, AsciiString name, @Nullable String value) {
        if (value != null) {
            fields.add(name, value);
        }
    }

    static HttpHeaders inbound(ResponseHead head) {
        var fields = head.fields();
        Map<String, List<String>> headers = hasCapitals(fields)
            ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER)
            : HashMap.newHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            headers.computeIfAbsent(fields.name(i).toString(), name -> new ArrayList<>(1)).add(fields.value(i).toString());
        }
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    /** Then two names may differ and still be the same; it does not happen in HTTP/2. */
    private static boolean hasCapitals(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            var name = fields.name(i);
            for (int at = 0; at < name.length(); at++) {
                if (name.charAt(at) >= 'A' && name.charAt(at) <= 'Z') {
                    return true;
                }
            }
        }
        return false;
    }
}
