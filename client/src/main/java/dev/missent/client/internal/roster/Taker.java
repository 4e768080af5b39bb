package dev.missent.client.internal.roster;

import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.wire.Failure;
import dev.missent.wire.ResponseHead;

/** Waits for a connection. All methods are called on the event loop. */
public interface Taker {
    /** Whether it still waits. */
    boolean isWanted();

    /** Gets one, and opens its exchange before it returns. */
    void granted(Grant grant);

    /** There is none. */
    void failed(Failure failure, List<Attempt.PassedOver> passedOver);

    /** The proxy does not open a tunnel. */
    void refusedByProxy(ResponseHead head);
}
