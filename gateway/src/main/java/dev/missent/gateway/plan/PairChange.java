package dev.missent.gateway.plan;

import dev.missent.gateway.metrics.Traffic.Pair;

/**
 * A pair that is answered in another way.
 *
 * @param pair listener, server name and host
 * @param before the answer of the configuration that is replaced
 * @param after the answer of the new one
 * @param clients which clients get it, in words; empty for all
 * @param requests how many requests of the pair there were in the last day; 0 also when that is not known
 */
public record PairChange(Pair pair, Outcome before, Outcome after, String clients, long requests) {
    /** What the change means for clients. */
    public enum Effect {
        /** What was refused is served. */
        SERVED,
        /** What was served is refused. */
        REFUSED,
        /** Another site, or another reason. */
        CHANGED
    }

    /** What the change means for clients. */
    public Effect effect() {
        if (before.serves() == after.serves()) {
            return Effect.CHANGED;
        }
        return after.serves() ? Effect.SERVED : Effect.REFUSED;
    }
}
