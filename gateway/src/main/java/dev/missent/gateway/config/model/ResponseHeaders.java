package dev.missent.gateway.config.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is changed in the fields of responses ({@code headers:}). Names are in lower case.
 *
 * @param set fields that every response has, in place of all lines of these names; in the order of the file
 * @param remove fields that no response has
 */
public record ResponseHeaders(Map<String, String> set, Set<String> remove) {
    /** Nothing is changed. */
    public static final ResponseHeaders NONE = new ResponseHeaders(Map.of(), Set.of());

    /** Copies the collections. */
    public ResponseHeaders {
        set = Configuration.ordered(set);
        remove = Set.copyOf(remove);
    }

    /** These, but for the names about which a more special setting says something else. */
    public ResponseHeaders but(ResponseHeaders special) {
        var fields = new LinkedHashMap<>(set);
        fields.keySet().removeAll(special.remove);
        fields.putAll(special.set);
        var gone = new HashSet<>(remove);
        gone.addAll(special.remove);
        gone.removeAll(special.set.keySet());
        return new ResponseHeaders(fields, gone);
    }
}
