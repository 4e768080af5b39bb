package dev.missent.core.request;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Origin;

/**
 * From an authority as sent to its origin. The requests of one connection mostly name the same few authorities, so an implementation may
 * remember: {@link #parsing()} does not, and is what the rules are written against.
 */
@FunctionalInterface
public interface Authorities {
    /** The origin of the authority under the scheme (lower case), or what is wrong with the authority. */
    Parsed<Origin> origin(String scheme, CharSequence authority);

    /** Parses each time. */
    static Authorities parsing() {
        return (scheme, authority) -> switch (Authority.parse(authority)) {
            case Parsed.Valid<Authority>(var valid) -> Parsed.valid(Origin.of(scheme, valid));
            case Parsed.Malformed<Authority>(var defect) -> Parsed.malformed(defect);
        };
    }
}
