package dev.missent.gateway.relay;

import dev.missent.core.connection.Protocol;
import dev.missent.gateway.config.model.Underscores;
import dev.missent.gateway.site.ResponseFields;
import dev.missent.wire.ClientExchange;
import dev.missent.wire.Fields;
import dev.missent.wire.ResponseHead;
import dev.missent.wire.ServerExchange;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The response on its way to the client, and the credit that the upstream server has not got back yet. */
final class Download {
    private final ServerExchange down;
    private final ResponseFields changes;
    private final RequestRecord record;
    private int owed;

    /**
     * Nothing was sent.
     *
     * @param changes what the site changes in the fields of responses
     */
    Download(ServerExchange down, ResponseFields changes, RequestRecord record) {
        this.down = down;
        this.changes = changes;
        this.record = record;
    }

    /** Interim responses are under no flow control: a client that does not take them does without. */
    void interim(ResponseHead head) {
        if (head.status() != 101 && down.isWritable()) {
            down.interim(new ResponseHead(head.status(), changes.kept(Forwarding.response(head.fields()))));
        }
    }

    /**
     * Sends the head of a response.
     *
     * @param forwarded its fields, as far as they are passed on
     * @param end whether nothing follows. A stream that ends with its head ends so for the client, too: gRPC mistakes an empty frame after the
     *     head for something else.
     */
    void respond(ResponseHead head, Fields forwarded, boolean end) {
        record.answered(head.status(), "upstream");
        down.respond(new ResponseHead(head.status(), changes.of(head.status()).applied(forwarded), head.length()), end);
    }

    /** Sends the response that agrees to switch, with these fields. */
    void upgrade(Fields agreed) {
        record.answered(down.connection().context().protocol() == Protocol.HTTP_1_1 ? 101 : 200, "upstream");
        down.upgrade(new ResponseHead(101, changes.applied(agreed)));
    }

    /** Sends a part of the content. The server gets its credit back at once, or when the client has taken more. */
    void send(ByteBuf data, ClientExchange up) {
        int size = data.readableBytes();
        record.sent(size);
        down.send(data, false);
        if (down.isWritable()) {
            up.consumed(size);
        } else {
            owed += size;
        }
    }

    /** Gives back what the server is owed. */
    void repay(ClientExchange up) {
        if (owed > 0) {
            int credit = owed;
            owed = 0;
            up.consumed(credit);
        }
    }

    /** Ends the content. */
    void finish(@Nullable Fields theTrailers) {
        var trailers = Forwarding.trailers(theTrailers, Underscores.PASS);
        down.finish(trailers == null ? null : changes.kept(trailers));
    }

    /** Gives up: the response cannot be completed. */
    void abort() {
        down.abort();
    }
}
