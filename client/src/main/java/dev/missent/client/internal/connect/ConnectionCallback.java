package dev.missent.client.internal.connect;

import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;

/** A request that waits for a connection. All methods are called on the event loop. */
public interface ConnectionCallback {
    /** Whether the request still waits. */
    boolean isWanted();

    /** Whether the request does no harm when it is processed twice, so that it may be sent again when a kept connection turns out to be dead. */
    default boolean isHarmless() {
        return true;
    }

    /** The request has a connection, and opens its exchange before the method returns. */
    void granted(Lease lease);

    /** There is no connection. */
    void failed(Failure failure, List<Attempt.PassedOver> passedOver);

    /** The proxy opens no tunnel. */
    void refusedByProxy(ResponseHead head);
}
