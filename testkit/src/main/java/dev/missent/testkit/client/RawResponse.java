package dev.missent.testkit.client;

import java.util.List;
import java.util.OptionalInt;

import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request.
 *
 * @param status the final status, 0 when none came
 * @param fields the fields of the final head, without {@code :status}
 * @param body what came of the body
 * @param trailers the trailer fields
 * @param interim the statuses of interim responses, in their order
 * @param reset the code of RST_STREAM
 * @param complete whether the message ended as its framing says
 * @param failure why nothing more came
 */
public record RawResponse(int status, Fields fields, Content body, Fields trailers, List<Integer> interim, OptionalInt reset,
    boolean complete, @Nullable Failure failure) {

    public RawResponse {
        interim = List.copyOf(interim);
    }

    /** The first value of a field. */
    public @Nullable String field(String name) {
        return fields.first(name);
    }

    static RawResponse none(List<Integer> interim, Failure failure) {
        return new RawResponse(0, Fields.NONE, Content.EMPTY, Fields.NONE, interim, OptionalInt.empty(), false, failure);
    }
}
