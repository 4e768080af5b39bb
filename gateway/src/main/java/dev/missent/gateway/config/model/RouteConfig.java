package dev.missent.gateway.config.model;

import java.util.Map;

import dev.missent.gateway.config.message.Place;
import org.jspecify.annotations.Nullable;

/**
 * What happens to requests whose path begins so.
 *
 * @param path the prefix, compared octet by octet; begins with a slash
 * @param place where the route is
 * @param action what happens
 * @param headers what is changed in the fields of responses, before what the site says; default: nothing
 * @param body how many bytes the body of a request may have, or null: what the site says
 * @param pass421 whether a 421 of the application is handed to the client, or null: what the upstream says
 */
public record RouteConfig(String path, Place place, Action action, ResponseHeaders headers, @Nullable Long body,
    @Nullable Boolean pass421) {
    /** A route with default settings. */
    public RouteConfig(String path, Place place, Action action) {
        this(path, place, action, ResponseHeaders.NONE, null, null);
    }

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
