package dev.missent.client.internal.roster;

import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;

/** Waits for a connection. All methods are called on the event loop. */
public interface Taker {
    /** Whether it still waits. */
    boolean isWanted();

    /** Whether the request does no harm when it is processed twice, so that it may be sent again when a kept connection turns out to be dead. */
    default boolean isHarmless() {
        return true;
    }

    /** Gets one, and opens its exchange before it returns. */
    void granted(Grant grant);

    /** There is none. */
    void failed(Failure failure, List<Attempt.PassedOver> passedOver);

    /** The proxy does not open a tunnel. */
    void refusedByProxy(ResponseHead head);
}
