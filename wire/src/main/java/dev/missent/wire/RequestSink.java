package dev.missent.wire;

import dev.missent.core.defect.Defect;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Takes what follows the head of a request. All methods are called on the event loop of the connection. */
public interface RequestSink {
    /** A part of the body; the sink owns the buffer and calls {@link ServerExchange#consumed} when it has dealt with it. */
    void onData(ByteBuf data);

    /** The body is complete. */
    void onEnd(@Nullable Fields trailers);

    /** More of the response can be sent. */
    void onWritable();

    /** The body is malformed and nothing was answered yet: the last chance to do so. */
    default void onMalformed(Defect defect) {
        onAborted();
    }

    /** The client or the connection is gone, or the client broke the protocol; nothing else follows. */
    void onAborted();
}
