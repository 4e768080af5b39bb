package dev.missent.client;

import java.net.http.HttpResponse;
import java.util.List;

/**
 * What was tried for one call, in order. Every response of a {@link MissentClient} is one of these, and so is every exception that it
 * throws for a request that was begun.
 */
public interface Attempts {
    /** The attempts of all hops of the call, the last one last. */
    List<Attempt> attempts();

    /** The attempts behind a response; empty when it is not from a {@link MissentClient}. */
    static List<Attempt> of(HttpResponse<?> response) {
        return response instanceof Attempts known ? known.attempts() : List.of();
    }

    /** The attempts behind an exception or one of its causes; empty when none is known. */
    static List<Attempt> of(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof Attempts known) {
                return known.attempts();
            }
        }
        return List.of();
    }
}
