package dev.missent.client.internal.call;

import java.nio.ByteBuffer;

import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;

/** What a call is told by others. */
sealed interface Signal {
    /** From one attempt; of no interest when another has begun. */
    sealed interface OfExchange extends Signal {
        AttemptExchange exchange();
    }

    /** There is a connection and the head has been sent. */
    record Begun(AttemptExchange exchange) implements OfExchange {}

    /** An interim response. */
    record Interim(AttemptExchange exchange, ResponseHead head) implements OfExchange {}

    /** The response; after a 421 on a connection of its own, whether a new one has recently not helped. */
    record Head(AttemptExchange exchange, ResponseHead head, boolean latelyInVain) implements OfExchange {}

    /** A part of the response body. */
    record Data(AttemptExchange exchange, ByteBuffer bytes) implements OfExchange {}

    /** The response is complete. */
    record End(AttemptExchange exchange) implements OfExchange {}

    /** There is no (further) response. */
    record Failed(AttemptExchange exchange, Failure failure) implements OfExchange {}

    /** The proxy does not open a tunnel. */
    record RefusedByProxy(AttemptExchange exchange, ResponseHead head) implements OfExchange {}

    /** So many bytes of the request body have been taken. */
    record Taken(AttemptExchange exchange, int bytes) implements OfExchange {}

    /** A part of the request body. */
    record Item(Feed feed, ByteBuffer bytes) implements Signal {}

    /** The request body is complete. */
    record Complete(Feed feed) implements Signal {}

    /** The publisher of the request body gave up. */
    record Broken(Feed feed, Throwable cause) implements Signal {}

    /** The subscriber of the response body asked for more, cancelled, or has its result. */
    record Wake() implements Signal {}

    /** The application gives up: the call, or the client altogether. */
    record Cancelled(boolean shutDown) implements Signal {}
}
