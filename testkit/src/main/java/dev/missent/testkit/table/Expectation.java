package dev.missent.testkit.table;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a row expects. */
public sealed interface Expectation {
    /**
     * A response.
     *
     * @param status its status
     * @param site the site that the judgement serves, null where it refuses. What the site then answers has the status (404 where it has
     *        no route for the path, 204 for {@code OPTIONS *})
     */
    record Answer(int status, @Nullable String site) implements Expectation {}

    /** The handshake presents the certificate of that name. */
    record Presents(String certificate) implements Expectation {}

    /** The handshake fails with that alert. */
    record Alert(int code) implements Expectation {}

    /** The handshake fails, with whichever alert the TLS version has for it. */
    record Refused() implements Expectation {}

    /** An ORIGIN frame with exactly these origins; no frame where there are none. */
    record Origins(List<String> origins) implements Expectation {}

    /** Described for people only: whoever brings what the row needs gives it a form. */
    record Described(String words) implements Expectation {}
}
