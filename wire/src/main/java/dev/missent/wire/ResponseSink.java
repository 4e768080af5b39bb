package dev.missent.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Takes the response to a request. All methods are called on the event loop of the connection. */
public interface ResponseSink {
    /** An interim response (RFC 9110 s15.2). */
    void onInterim(ResponseHead head);

    /** The head of the final response; after 101 the bytes of the other protocol follow as data. */
    void onResponse(ResponseHead head);

    /** A part of the body; the sink owns the buffer and calls {@link ClientExchange#consumed} when it has dealt with it. */
    void onData(ByteBuf data);

    /** The response is complete. */
    void onEnd(@Nullable Fields trailers);

    /** More of the request can be sent. */
    void onWritable();

    /** There will be no (further) response. */
    void onFailed(Failure failure);
}
