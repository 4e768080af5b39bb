package dev.missent.gateway.config.message;

import java.util.Collection;

/** Lists of names in messages. */
public final class Names {
    private static final int MAX_NAMES = 10;

    private Names() {}

    /** The first ten, and how many more there are. */
    public static String some(Collection<?> names) {
        String first = String.join(", ", names.stream().limit(MAX_NAMES).map(String::valueOf).toList());
        return names.size() <= MAX_NAMES ? first : first + " and " + (names.size() - MAX_NAMES) + " more";
    }
}
