package dev.missent.gateway.config;

import java.util.Map;

/**
 * What happens to requests whose path begins so.
 *
 * @param path the prefix, compared octet by octet; begins with a slash
 * @param place where the route stands
 * @param action what happens
 */
public record RouteConfig(String path, Place place, Action action) {
    /** What happens to a request. */
    public sealed interface Action {}

    /**
     * It goes to an upstream.
     *
     * @param upstream the name of the upstream
     */
    public record ToUpstream(Reference upstream) implements Action {}

    /**
     * It is answered on the spot.
     *
     * @param status 200 to 599
     * @param body the content, sent as UTF-8; default: empty
     * @param headers fields of the response, names in lower case; default: none
     */
    public record Respond(int status, String body, Map<String, String> headers) implements Action {
        /** Copies the fields. */
        public Respond {
            headers = Configuration.ordered(headers);
        }
    }
}
