package dev.missent.lab.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A mapping of a YAML or JSON file, whose keys are taken one by one.
 *
 * @param where for messages
 * @param map its keys and values
 */
public record Entry(String where, Map<?, ?> map) {
    /** A value of that sort. */
    public static Entry of(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Entry(where, map);
        }
        throw new IllegalArgumentException(where + " is no mapping: " + value);
    }

    /** Complains about keys that are not among these. */
    public Entry only(String... keys) {
        var unknown = new TreeSet<String>();
        map.keySet().forEach(key -> unknown.add(String.valueOf(key)));
        unknown.removeAll(Set.of(keys));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(where + " has unknown keys: " + unknown);
        }
        return this;
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return map.containsKey(key);
    }

    /** A text that must be there. */
    public String text(String key) {
        return Objects.requireNonNull(optional(key), () -> where + " lacks " + key);
    }

    /** A text that may be missing. */
    public @Nullable String optional(String key) {
        var value = map.get(key);
        return value == null ? null : value.toString();
    }

    /** A decision that is made when it is not written down. */
    public boolean flag(String key, boolean otherwise) {
        return map.get(key) instanceof Boolean flag ? flag : otherwise;
    }

    /** The elements of a list, none if it is missing. */
    public List<?> list(String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }

    /** The same as texts. */
    public List<String> texts(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    /** A mapping, empty if it is missing. */
    public Entry entry(String key) {
        return of(where + "." + key, map.get(key) == null ? Map.of() : map.get(key));
    }

    /** All values as texts, in their order. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        return texts;
    }

    /** All values as lists of texts. */
    public Map<String, List<String>> lists() {
        var lists = new LinkedHashMap<String, List<String>>();
        map.keySet().forEach(key -> lists.put(String.valueOf(key), texts(String.valueOf(key))));
        return lists;
    }

    /** All values as mappings, in their order. */
    public Map<String, Entry> entries() {
        var entries = new LinkedHashMap<String, Entry>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), of(where + "." + key, value)));
        return entries;
    }
}
