package dev.missent.gateway.relay;

import java.nio.charset.StandardCharsets;

import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.RequestHead;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import io.netty.util.AsciiString;

/**
 * A response that the gateway makes itself.
 *
 * @param status the status
 * @param fields the fields, without content-length
 * @param body the content; not sent in answer to HEAD
 */
public record Answer(int status, Fields fields, byte[] body) {
    public static final AsciiString NO_STORE = AsciiString.cached("no-store");
    private static final byte[] NOTHING = {};

    /** An answer without content. */
    public static Answer empty(int status) {
        return new Answer(status, new Fields(4), NOTHING);
    }

    /** An answer with a text of a media type. */
    public static Answer text(int status, String type, String body) {
        return new Answer(status, new Fields(4).add(Names.CONTENT_TYPE, type), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a field. */
    public Answer with(AsciiString name, CharSequence value) {
        fields.add(name, value);
        return this;
    }

    /** Sends the answer with these very fields: a caller that keeps an answer sends a copy. */
    public void send(ServerExchange exchange) {
        boolean empty = body.length == 0 || exchange.head().isHead();
        exchange.respond(new ResponseHead(status, fields, status == 304 ? RequestHead.UNKNOWN_LENGTH : body.length), empty);
        if (!empty) {
            exchange.send(exchange.allocator().buffer(body.length).writeBytes(body), true);
        }
    }
}
