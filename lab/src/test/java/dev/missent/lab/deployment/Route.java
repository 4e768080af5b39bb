package dev.missent.lab.deployment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** To which servers a relay sends requests. */
public sealed interface Route {
    /** The ids of all of them. */
    Set<String> targets();

    /**
     * In turns to each.
     *
     * @param servers their ids
     */
    record Balanced(List<String> servers) implements Route {
        /** Copies the list. */
        public Balanced {
            servers = List.copyOf(servers);
        }

        @Override
        public Set<String> targets() {
            return Set.copyOf(servers);
        }
    }

    /**
     * To one for each name; other names go to the first.
     *
     * @param servers the id for each name, in order
     * @param by what is taken for the name
     */
    record Named(Map<String, String> servers, By by) implements Route {
        /** Copies the map in its order. */
        public Named {
            servers = copy(servers);
        }

        @Override
        public Set<String> targets() {
            return Set.copyOf(servers.values());
        }
    }

    /** What is taken for the name. */
    enum By {
        /** The Host of the request. */
        HOST,
        /** The SNI of the connection. */
        SNI
    }

    /** A map that keeps its order. */
    static Map<String, String> copy(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
