package dev.missent.wire;

import java.util.Objects;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Authorities;
import org.jspecify.annotations.Nullable;

/** The authorities of one connection: the last few are remembered, so that most requests parse nothing. Not thread-safe. */
public final class RememberedAuthorities implements Authorities {
    private static final int KEPT = 4;
    private static final int MAX_LENGTH = 255;

    private final @Nullable String[] schemes = new String[KEPT];
    private final @Nullable CharSequence[] authorities = new CharSequence[KEPT];
    private final @Nullable Parsed<?>[] origins = new Parsed<?>[KEPT];
    private int next;

    @Override
    @SuppressWarnings("unchecked") // only remember() writes, and it writes origins
    public Parsed<Origin> origin(String scheme, CharSequence authority) {
        for (int i = 0; i < KEPT; i++) {
            var known = authorities[i];
            if (known != null && scheme.equals(schemes[i]) && same(known, authority)) {
                return (Parsed<Origin>) Objects.requireNonNull(origins[i]);
            }
        }
        var origin = Authorities.parsing().origin(scheme, authority);
        if (authority.length() <= MAX_LENGTH) {
            remember(scheme, authority, origin);
        }
        return origin;
    }

    private void remember(String scheme, CharSequence authority, Parsed<Origin> origin) {
        schemes[next] = scheme;
        authorities[next] = authority.toString();
        origins[next] = origin;
        next = (next + 1) % KEPT;
    }

    private static boolean same(CharSequence known, CharSequence asked) {
        int length = known.length();
        if (length != asked.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != asked.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
