package dev.missent.gateway.site;

import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.Fields;

/**
 * What happens to the requests under a path.
 *
 * @param prefix the beginning of the path, compared as sent
 * @param action what happens
 * @param handling what holds for the requests
 */
public record Route(String prefix, Action action, Handling handling) {
    /** What happens. */
    public sealed interface Action {
        /** An upstream answers. */
        record Relay(Upstream upstream) implements Action {}

        /**
         * The gateway answers.
         *
         * @param fields without content-length
         */
        record Respond(int status, Fields fields, byte[] body) implements Action {}
    }
}
