package dev.missent.doctor.hypothesis;

import java.util.Set;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.hypothesis.Outcome.Content;
import dev.missent.doctor.hypothesis.Outcome.Failed;
import dev.missent.doctor.hypothesis.Outcome.NoHandshake;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Outcome.Refused;
import dev.missent.doctor.hypothesis.Outcome.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * A question and what came back.
 *
 * @param question the question
 * @param path the path that was asked for
 * @param reply the response, null for a stream that ended with an error and for a handshake that ended
 * @param open whether there was a connection
 * @param by where the server is that wrote the response, as far as its text shows that
 * @param words what the response says in a product's own words
 * @param changing whether the page changes with every request, so that it cannot be compared
 * @param id the exchange or connection in the case file
 */
public record Answer(Question question, String path, @Nullable Reply reply, boolean open, Place by, Words words,
    boolean changing, String id) {
    /** Errors about the method, the content or the number of requests (RFC 9110 s15.5, RFC 6585): the names were right. */
    private static final Set<Integer> ABOUT_CONTENT = Set.of(402, 405, 406, 409, 411, 412, 413, 415, 416, 417, 418, 422, 423, 424,
        426, 428,
        429, 451);
    private static final int BAD_REQUEST = 400;
    private static final int SUCCESS = 200;
    private static final int ERROR = 400;
    private static final int SERVER_ERROR = 500;

    /** What a product says about a refusal. */
    public enum Words {
        /** Nothing that only one cause explains. */
        NONE,
        /** The names do not fit. */
        NAMES,
        /** The request itself is not valid, or should have come over TLS. */
        REQUEST
    }

    /** The status, {@link Outcome#STREAM_ERROR} without a response. */
    public int status() {
        return reply == null ? Outcome.STREAM_ERROR : reply.status();
    }

    /** Whether the response is a success, a redirection, or an error that only the right application can give. */
    public boolean isServed() {
        return status() >= SUCCESS && status() < ERROR || ABOUT_CONTENT.contains(status());
    }

    /** Whether an outcome may have looked like this, whatever the page is. */
    boolean mayBe(Outcome outcome) {
        return switch (outcome) {
            case Content(var site, var status) -> open && words == Words.NONE && (status == 0 ? isServed() : status() == status);
            case Refused(var status, var place) -> open && words != Words.REQUEST && status() == status && mayBeFrom(place);
            case Rejected() -> open && words != Words.NAMES && status() == BAD_REQUEST;
            case Failed() -> open && words == Words.NONE && status() >= SERVER_ERROR;
            case NoHandshake() -> !open;
        };
    }

    private boolean mayBeFrom(Place place) {
        return place == Place.ANYWHERE || by == Place.ANYWHERE || by == place;
    }

    /** What hypotheses look at: answers with the same content exclude the same hypotheses. */
    record Seen(Question question, String path, int status, boolean open, Place by, Words words, boolean changing, String page) {}

    /** What hypotheses look at. */
    Seen seen() {
        var page = reply == null ? "" : reply.body().sha256() + " " + reply.body().title() + " " + reply.field("location");
        return new Seen(question, path, status(), open, by, words, changing, page);
    }

    /** The same answer with a page that cannot be compared. */
    Answer changingPage() {
        return new Answer(question, path, reply, open, by, words, true, id);
    }
}
