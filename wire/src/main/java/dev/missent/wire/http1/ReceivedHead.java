package dev.missent.wire.http1;

import dev.missent.wire.Fields;
import dev.missent.wire.Names;
import dev.missent.wire.OutboundHead;
import dev.missent.wire.ResponseHead;
import io.netty.handler.codec.http.HttpResponse;

/** What the head of a response comes to. Pure. */
sealed interface ReceivedHead {
    /** The peer cannot be trusted with anything further. */
    record Broken(String detail) implements ReceivedHead {}

    /** Another head follows (RFC 9110 s15.2). */
    record Interim(ResponseHead head) implements ReceivedHead {}

    /**
     * The head of the response.
     *
     * @param staysOpen whether the connection can be used again afterwards
     * @param switches whether the connection speaks another protocol from now on (RFC 9110 s15.2.2)
     */
    record Last(ResponseHead head, boolean staysOpen, boolean switches) implements ReceivedHead {}

    /** As a response to what was asked. */
    static ReceivedHead of(HttpResponse response, OutboundHead asked) {
        var fields = new Fields();
        if (!Http1Heads.response(response, fields)) {
            return new Broken("malformed response head");
        }
        var head = new ResponseHead(response.status().code(), fields, Http1Heads.announced(fields));
        if (head.status() < 100 || head.status() > 999) {
            return new Broken("status " + head.status());
        }
        if (head.isInterim()) {
            return new Interim(head);
        }
        if (head.status() == 101) {
            return asked.upgrade() == null ? new Broken("101 without upgrade") : new Last(head, false, true);
        }
        return new Last(head, Http1Heads.isPersistent(response, fields) && isFramed(asked, head), false);
    }

    /** Whether the end of the response can be told otherwise than by the end of the connection. */
    private static boolean isFramed(OutboundHead asked, ResponseHead head) {
        return asked.isHead() || head.isEmptyByStatus() || head.length() >= 0
            || head.fields().contains(Names.TRANSFER_ENCODING);
    }
}
