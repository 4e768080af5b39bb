package dev.missent.gateway.site;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The routes of a site. */
public final class Routes {
    private final Prefixes<Route> prefixes;
    private final Handling elsewhere;

    /**
     * In any order.
     *
     * @param elsewhere what holds where there is no route
     */
    public Routes(List<Route> routes, Handling elsewhere) {
        prefixes = new Prefixes<>(routes, Route::prefix);
        this.elsewhere = elsewhere;
    }

    /** The route for a path, or null when none has it. */
    public @Nullable Route find(CharSequence path) {
        return prefixes.find(path);
    }

    /** What holds for requests that no route has. */
    public Handling elsewhere() {
        return elsewhere;
    }
}
