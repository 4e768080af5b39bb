package dev.missent.gateway.site;

import dev.missent.gateway.config.model.ResponseHeaders;

/**
 * What holds for the requests of a site, or under a path of the site.
 *
 * @param secured what is changed in the fields of responses over https
 * @param cleartext the same in cleartext
 * @param bodyLimit how many bytes the body of a request may have
 * @param passes421 whether a 421 of the application is handed to the client
 */
public record Handling(ResponseFields secured, ResponseFields cleartext, long bodyLimit, boolean passes421) {
    /** Bodies of any length. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    static Handling of(ResponseHeaders headers, long bodyLimit, boolean passes421) {
        return new Handling(ResponseFields.secured(headers), ResponseFields.cleartext(headers), bodyLimit, passes421);
    }

    /** What is changed in the fields of a response to a request with that scheme. */
    public ResponseFields fields(String scheme) {
        return scheme.equals("https") ? secured : cleartext;
    }
}
