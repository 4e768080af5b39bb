package dev.missent.gateway.site;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The routes of a site: the longest prefix wins.
 *
 * @param <A> how their actions are described
 */
public final class Routes<A> {
    private final List<Route<A>> longestFirst;

    /** In any order. */
    public Routes(List<Route<A>> routes) {
        longestFirst = routes.stream().sorted(Comparator.comparingInt((Route<A> route) -> route.prefix().length()).reversed())
            .toList();
    }

    /** The action for a path, or null when no route has it. */
    public @Nullable A find(CharSequence path) {
        for (int i = 0; i < longestFirst.size(); i++) {
            if (longestFirst.get(i).matches(path)) {
                return longestFirst.get(i).action();
            }
        }
        return null;
    }
}
