package dev.missent.core.name;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Names to values, asked with the tail of a longer name without cutting it off: a wildcard look-up allocates nothing.
 *
 * @param <V> the type of the values
 */
public final class NameTable<V> {
    private final @Nullable String[] names;
    private final @Nullable Object[] values;
    private final int mask;

    /** Copies the entries; the names are normalised. */
    public NameTable(Map<String, ? extends V> entries) {
        int size = Math.max(2, Integer.highestOneBit(Math.max(1, entries.size())) * 4);
        names = new String[size];
        values = new Object[size];
        mask = size - 1;
        entries.forEach(this::put);
    }

    private void put(String name, Object value) {
        int slot = hash(name, 0) & mask;
        while (names[slot] != null) {
            slot = slot + 1 & mask;
        }
        names[slot] = name;
        values[slot] = value;
    }

    /** The value of {@code name.substring(from)}, or null. */
    @SuppressWarnings("unchecked") // only put() writes, and it writes V
    public @Nullable V get(String name, int from) {
        int length = name.length() - from;
        for (int slot = hash(name, from) & mask;; slot = slot + 1 & mask) {
            String candidate = names[slot];
            if (candidate == null) {
                return null;
            }
            if (candidate.length() == length && name.startsWith(candidate, from)) {
                return (V) values[slot];
            }
        }
    }

    private static int hash(String name, int from) {
        int hash = 0;
        for (int i = from; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        return hash ^ hash >>> 15;
    }
}
