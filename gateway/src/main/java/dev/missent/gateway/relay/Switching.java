package dev.missent.gateway.relay;

import dev.missent.core.connection.Protocol;
import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.websocket.OpeningKey;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * A request that switches protocols, between two sides that may express it differently: by Upgrade over HTTP/1.1 (RFC 9110 s7.8), by an extended
 * CONNECT over HTTP/2 (RFC 8441). From one to the other only WebSocket can be translated. Decides; sends nothing.
 */
final class Switching {
    private static final AsciiString GET = AsciiString.cached("GET");
    private static final AsciiString CONNECT = AsciiString.cached("CONNECT");
    private static final AsciiString WEBSOCKET = AsciiString.cached("websocket");
    private static final AsciiString UPGRADE = AsciiString.cached("upgrade");
    private static final AsciiString KEY = AsciiString.cached("sec-websocket-key");
    private static final AsciiString ACCEPT = AsciiString.cached("sec-websocket-accept");

    private final CharSequence protocol;
    private final boolean fromHttp2;
    private final @Nullable CharSequence clientKey;
    private final OpeningKey ownKey = OpeningKey.random();

    private Switching(CharSequence protocol, boolean fromHttp2, @Nullable CharSequence clientKey) {
        this.protocol = protocol;
        this.fromHttp2 = fromHttp2;
        this.clientKey = clientKey;
    }

    /** The switch that a request asks for; null for none. */
    static @Nullable Switching of(RequestHead head) {
        var protocol = head.upgrade();
        return protocol == null ? null : new Switching(protocol, isConnect(head), head.fields().get(KEY));
    }

    /** Whether the head is an extended CONNECT: there is no other way than to switch. */
    static boolean isConnect(RequestHead head) {
        return head.upgrade() != null && CONNECT.contentEquals(head.method());
    }

    CharSequence protocol() {
        return protocol;
    }

    /** Whether the protocol is one that an extended CONNECT may ask for. */
    boolean isWebSocket() {
        return WEBSOCKET.contentEqualsIgnoreCase(protocol);
    }

    /** Whether a server can be asked for the switch over a version of HTTP. */
    boolean isSayable(Protocol upstream) {
        return fromHttp2 == (upstream == Protocol.HTTP_2) || isWebSocket() && (fromHttp2 || clientKey != null);
    }

    /** The method for the upstream; an extended CONNECT has its own method. */
    CharSequence method(CharSequence asked) {
        return fromHttp2 ? GET : asked;
    }

    /** The fields of the request for the upstream: HTTP/2 has no key (RFC 8441 s5). */
    Fields request(Fields fields, Protocol upstream) {
        if (upstream == Protocol.HTTP_2) {
            return without(KEY, fields);
        }
        return fromHttp2 && isWebSocket() ? without(KEY, fields).add(KEY, ownKey.value()) : fields;
    }

    /** What a response says about the switch. */
    enum Reply {
        /** The server switches. */
        AGREED,
        /** The server does not, and the client can have its response. */
        DECLINED,
        /** The response cannot be passed on: to the client it would say something else. */
        UNUSABLE
    }

    /** What a response of the server says, in the version of HTTP that the server speaks. */
    Reply reply(ResponseHead head, Protocol upstream) {
        if (agrees(head, upstream)) {
            return Reply.AGREED;
        }
        return isSendable(head) ? Reply.DECLINED : Reply.UNUSABLE;
    }

    private boolean agrees(ResponseHead head, Protocol upstream) {
        if (upstream == Protocol.HTTP_2) {
            return head.status() >= 200 && head.status() < 300;
        }
        if (head.status() != 101) {
            return false;
        }
        var accept = head.fields().get(ACCEPT);
        return !fromHttp2 || accept != null && ownKey.answer().contentEquals(accept);
    }

    /** Whether a response that does not agree can be passed on: a 2xx to an extended CONNECT would agree. */
    private boolean isSendable(ResponseHead head) {
        return head.status() != 101 && !(fromHttp2 && head.status() < 300);
    }

    /** The fields of the response that agrees, for the client. */
    Fields response(ResponseHead head, Protocol upstream) {
        var fields = Forwarding.response(head.fields());
        if (fromHttp2) {
            return without(ACCEPT, fields);
        }
        var named = head.fields().get(Names.UPGRADE);
        fields.add(Names.CONNECTION, UPGRADE).add(Names.UPGRADE, named == null ? protocol : named);
        return upstream == Protocol.HTTP_2 && clientKey != null
            ? without(ACCEPT, fields).add(ACCEPT, new OpeningKey(clientKey.toString()).answer())
            : fields;
    }

    private static Fields without(AsciiString name, Fields fields) {
        var out = new Fields(fields.size() + 1);
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.name(i).contentEqualsIgnoreCase(name)) {
                out.add(fields.name(i), fields.value(i));
            }
        }
        return out;
    }
}
