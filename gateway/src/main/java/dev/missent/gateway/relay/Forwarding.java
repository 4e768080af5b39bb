package dev.missent.gateway.relay;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import dev.missent.gateway.config.model.Underscores;
import dev.missent.wire.ClientCertificate;
import dev.missent.wire.Fields;
import dev.missent.wire.FramingFields;
import dev.missent.wire.Names;
import dev.missent.wire.ServerConnection;
import dev.missent.wire.Tokens;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Which fields of a head are passed on to the other side. Pure. */
final class Forwarding {
    private static final AsciiString ALT_SVC = AsciiString.cached("alt-svc");
    private static final AsciiString AUTHORIZATION = AsciiString.cached("authorization");
    private static final AsciiString CLIENT_CERT = AsciiString.cached("client-cert");
    private static final AsciiString CLIENT_CERT_CHAIN = AsciiString.cached("client-cert-chain");
    private static final AsciiString COOKIE = AsciiString.cached("cookie");
    private static final AsciiString PROXY = AsciiString.cached("proxy");
    private static final AsciiString TRAILERS = AsciiString.cached("trailers");
    private static final AsciiString VIA_1_1 = AsciiString.cached("1.1 missent");
    private static final AsciiString VIA_2 = AsciiString.cached("2 missent");
    private static final AsciiString VIA_3 = AsciiString.cached("3 missent");

    private Forwarding() {}

    /**
     * The fields of a request for the upstream: without those of the connection (RFC 9110 s7.6.1), with Forwarded (RFC 7239) and its elder
     * relatives about this client. What the client itself claims there is dropped unless the client is trusted.
     *
     * @param asked what the upstream is told about the client and the host that it asks for
     * @param client the certificate to tell the upstream (RFC 9440), null for none
     * @param underscores what becomes of fields whose name has an underscore
     */
    static Fields request(Fields fields, ServerConnection connection, ForwardedInfo asked, @Nullable ClientCertificate client,
        Underscores underscores) {
        var named = named(fields);
        var out = new Fields(fields.size() + 6);
        boolean trusted = connection.isTrusted();
        StringBuilder cookies = null;
        for (int i = 0; i < fields.size(); i++) {
            var name = fields.name(i);
            var value = fields.value(i);
            if (name.contentEqualsIgnoreCase(COOKIE)) {
                // RFC 9113 s8.2.3: crumbs are put together before they leave HTTP/2
                cookies = cookies == null ? new StringBuilder(value) : cookies.append("; ").append(value);
            } else if (name.contentEqualsIgnoreCase(Names.TE)) {
                if (Tokens.contains(value, "trailers")) {
                    out.add(Names.TE, TRAILERS);
                }
            } else if (!isDropped(name, trusted) && !isNamed(named, name) && !isDisguised(name, underscores)) {
                out.add(name, value);
            }
        }
        if (cookies != null) {
            out.add(COOKIE, cookies);
        }
        if (client != null) {
            out.add(CLIENT_CERT, client.asField());
        }
        announce(new Claims(fields, named, trusted), connection, asked, out);
        return out;
    }

    /**
     * What a trusted peer says about the client: but for fields that it has named as those of its connection, which end here (RFC 9110
     * s7.6.1).
     */
    private record Claims(Fields fields, @Nullable Set<String> named, boolean trusted) {
        boolean has(AsciiString name) {
            return trusted && fields.contains(name) && !isNamed(named, name);
        }

        /** RFC 9110 s5.3: the lines of one name are one list. */
        @Nullable
        String joined(AsciiString name) {
            return has(name) ? String.join(", ", fields.all(name)) : null;
        }
    }

    private static void announce(Claims claims, ServerConnection connection, ForwardedInfo asked, Fields out) {
        out.add(Names.X_FORWARDED_FOR, behind(claims.joined(Names.X_FORWARDED_FOR), asked.address()));
        if (!claims.has(Names.X_FORWARDED_PROTO)) {
            out.add(Names.X_FORWARDED_PROTO, asked.scheme());
        }
        if (!claims.has(Names.X_FORWARDED_HOST)) {
            out.add(Names.X_FORWARDED_HOST, asked.text());
        }
        out.add(Names.FORWARDED, behind(claims.joined(Names.FORWARDED), asked.element()));
        out.add(Names.VIA, switch (connection.context().protocol()) {
            case HTTP_1_1 -> VIA_1_1;
            case HTTP_2 -> VIA_2;
            case HTTP_3 -> VIA_3;
        });
    }

    private static CharSequence behind(@Nullable String chain, AsciiString last) {
        return chain == null ? last : chain + ", " + last;
    }

    /** The fields of a response for the client. */
    static Fields response(Fields fields) {
        var named = named(fields);
        var out = new Fields(fields.size() + 2);
        for (int i = 0; i < fields.size(); i++) {
            var name = fields.name(i);
            if (!isOfHop(name) && !isNamed(named, name)) {
                out.add(name, fields.value(i));
            }
        }
        return out;
    }

    /** The fields of a 421 that an application means for the client: the client cannot use another address of the upstream. */
    static Fields misdirected(Fields fields) {
        var answered = response(fields);
        var out = new Fields(answered.size());
        for (int i = 0; i < answered.size(); i++) {
            if (!answered.name(i).contentEqualsIgnoreCase(ALT_SVC)) {
                out.add(answered.name(i), answered.value(i));
            }
        }
        return out;
    }

    /** Trailers, without what has a meaning in a head only (RFC 9110 s6.5.1): some servers merge trailers into the head, and would treat them as fields of the gateway. */
    static @Nullable Fields trailers(@Nullable Fields trailers, Underscores underscores) {
        if (trailers == null) {
            return null;
        }
        var out = new Fields(trailers.size());
        for (int i = 0; i < trailers.size(); i++) {
            var name = trailers.name(i);
            if (!isDropped(name, false) && !isDisguised(name, underscores) && !name.contentEqualsIgnoreCase(AUTHORIZATION)
                && !name.contentEqualsIgnoreCase(COOKIE)) {
                out.add(name, trailers.value(i));
            }
        }
        return out.size() == 0 ? null : out;
    }

    /** RFC 9110 s7.6.1: "Intermediaries MUST parse a received Connection header field … and … remove". */
    private static @Nullable Set<String> named(Fields fields) {
        Set<String> named = null;
        for (var value : fields.all(Names.CONNECTION)) {
            if (isUsual(value)) {
                continue;
            }
            for (var token : Tokens.split(value)) {
                named = named == null ? new HashSet<>() : named;
                named.add(token.toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }

    /** What nearly every connection says names no field that would not be dropped anyway. */
    private static boolean isUsual(CharSequence value) {
        return AsciiString.contentEqualsIgnoreCase(value, Names.KEEP_ALIVE) || AsciiString.contentEqualsIgnoreCase(value, "close")
            || AsciiString.contentEqualsIgnoreCase(value, Names.UPGRADE);
    }

    private static boolean isNamed(@Nullable Set<String> named, AsciiString name) {
        return named != null && named.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    /** A client that may send {@code Client_Cert} can claim any identity to an application that cannot tell it from {@code Client-Cert}. */
    private static boolean isDisguised(AsciiString name, Underscores underscores) {
        var undone = Disguise.undone(name);
        return undone != null && (isDropped(undone, false) || undone.contentEqualsIgnoreCase(Names.VIA)
            || underscores == Underscores.DROP && Disguise.hasUnderscore(name));
    }

    private static boolean isDropped(AsciiString name, boolean trusted) {
        if (isOfHop(name)) {
            return true;
        }
        return switch (name.length()) {
            case 4 -> name.contentEqualsIgnoreCase(Names.HOST);
            case 5 -> name.contentEqualsIgnoreCase(PROXY); // CVE-2016-5385
            case 9 -> name.contentEqualsIgnoreCase(Names.FORWARDED);
            // RFC 9440 s4: a proxy that passes a client's own Client-Cert on lets the client claim any identity
            case 11 -> !trusted && name.contentEqualsIgnoreCase(CLIENT_CERT);
            case 14 -> name.contentEqualsIgnoreCase(Names.HTTP2_SETTINGS);
            case 15 -> name.contentEqualsIgnoreCase(Names.X_FORWARDED_FOR);
            case 16 -> !trusted && (name.contentEqualsIgnoreCase(Names.X_FORWARDED_HOST)
                || name.contentEqualsIgnoreCase(Names.X_FORWARDED_PORT));
            case 17 -> !trusted && (name.contentEqualsIgnoreCase(Names.X_FORWARDED_PROTO)
                || name.contentEqualsIgnoreCase(CLIENT_CERT_CHAIN));
            default -> false;
        };
    }

    /** Fields that belong to one connection. The end of a message is marked by the code that writes the message. */
    private static boolean isOfHop(AsciiString name) {
        return isOfConnection(name) || FramingFields.isOne(name);
    }

    private static boolean isOfConnection(AsciiString name) {
        return switch (name.length()) {
            case 2 -> name.contentEqualsIgnoreCase(Names.TE);
            case 7 -> name.contentEqualsIgnoreCase(Names.UPGRADE);
            case 10 -> name.contentEqualsIgnoreCase(Names.CONNECTION) || name.contentEqualsIgnoreCase(Names.KEEP_ALIVE);
            case 16 -> name.contentEqualsIgnoreCase(Names.PROXY_CONNECTION);
            default -> false;
        };
    }
}
