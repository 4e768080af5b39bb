package dev.missent.lint.model;

import java.util.Optional;

import dev.missent.lint.text.Place;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a site that are treated alike.
 *
 * @param place the line that begins it, such as {@code location /api}
 * @param match which requests these are, as the configuration has it: {@code /api}
 * @param hop where they are passed on to, null for requests that are answered here
 */
public record Route(Place place, String match, @Nullable Hop hop) {
    /** Where the requests are passed on to. */
    public Optional<Hop> onward() {
        return Optional.ofNullable(hop);
    }

    /** The same with the defaults of a version. */
    Route in(Version version) {
        return hop == null ? this : new Route(place, match, hop.in(version));
    }
}
