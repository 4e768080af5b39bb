package dev.missent.testkit.origin;

import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Fields;

/**
 * A request as an origin received it.
 *
 * @param connection where it came
 * @param number the how-manieth on its connection, from 1
 * @param method the method
 * @param target the request target as sent: the path, or an absolute form
 * @param authority {@code :authority}, else the first Host, else empty
 * @param fields all fields in their order, pseudo-header fields first
 * @param body what came of the body; empty for a script that answers heads
 * @param trailers the trailer fields
 */
public record ReceivedRequest(OriginConnection connection, int number, String method, String target, String authority,
    Fields fields,
    Content body, Fields trailers) {

    ReceivedRequest with(Content content, Fields trailerFields) {
        return new ReceivedRequest(connection, number, method, target, authority, fields, content, trailerFields);
    }
}
