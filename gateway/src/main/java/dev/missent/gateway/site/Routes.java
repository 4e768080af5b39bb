package dev.missent.gateway.site;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The routes of a site: the longest prefix wins. */
public final class Routes {
    private final List<Route> longestFirst;
    private final Handling elsewhere;

    /**
     * In any order.
     *
     * @param elsewhere what holds where there is no route
     */
    public Routes(List<Route> routes, Handling elsewhere) {
        longestFirst = routes.stream().sorted(Comparator.comparingInt((Route route) -> route.prefix().length()).reversed())
            .toList();
        this.elsewhere = elsewhere;
    }

    /** The route for a path, or null when none has it. */
    public @Nullable Route find(CharSequence path) {
        for (int i = 0; i < longestFirst.size(); i++) {
            if (longestFirst.get(i).matches(path)) {
                return longestFirst.get(i);
            }
        }
        return null;
    }

    /** What holds for requests that no route has. */
    public Handling elsewhere() {
        return elsewhere;
    }
}
