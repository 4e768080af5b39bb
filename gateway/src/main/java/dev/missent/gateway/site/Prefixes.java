package dev.missent.gateway.site;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Finds what belongs to a path: the longest prefix wins, compared octet by octet as sent.
 *
 * @param <T> what belongs to a path
 */
public final class Prefixes<T> {
    private final List<Entry<T>> longestFirst;

    private record Entry<T>(String prefix, T value) {
        boolean matches(CharSequence path) {
            int length = prefix.length();
            if (path.length() < length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (path.charAt(i) != prefix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** In any order; of two equal prefixes the first one counts. */
    public Prefixes(Collection<T> values, Function<T, String> prefix) {
        longestFirst = values.stream().map(value -> new Entry<>(prefix.apply(value), value))
            .sorted(Comparator.comparingInt((Entry<T> entry) -> entry.prefix().length()).reversed()).toList();
    }

    /** What belongs to a path, or null. */
    public @Nullable T find(CharSequence path) {
        for (int i = 0; i < longestFirst.size(); i++) {
            if (longestFirst.get(i).matches(path)) {
                return longestFirst.get(i).value();
            }
        }
        return null;
    }
}
