package dev.missent.wire.pace;

import java.util.LinkedHashMap;
import java.util.Map;

/** The paces of servers, kept while there are no connections, too. Of many, the one that was not asked for the longest time is forgotten. */
public final class Paces<K> {
    private static final int MAX_SERVERS = 4096;

    private final Map<K, Pace> paces = new LinkedHashMap<>();

    /** Nothing is known. */
    public Paces() {}

    /** What the server takes. */
    public Pace of(K server) {
        var known = paces.remove(server);
        var pace = known == null ? new Pace() : known;
        paces.put(server, pace);
        if (paces.size() > MAX_SERVERS) {
            paces.remove(paces.keySet().iterator().next());
        }
        return pace;
    }
}
