package dev.missent.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Field lines in order, as sent (RFC 9110 s5). Names compare without case. Not thread-safe; a message head has few enough fields that
 * looking at each is the fastest look-up.
 */
public final class Fields {
    private AsciiString[] names;
    private CharSequence[] values;
    private int size;

    /** Empty. */
    public Fields() {
        this(16);
    }

    /** Empty, with room for so many. */
    public Fields(int capacity) {
        names = new AsciiString[capacity];
        values = new CharSequence[capacity];
    }

    /** Adds a field line at the end. */
    public Fields add(AsciiString name, CharSequence value) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2 + 1);
            values = Arrays.copyOf(values, size * 2 + 1);
        }
        names[size] = name;
        values[size++] = value;
        return this;
    }

    /** The number of field lines. */
    public int size() {
        return size;
    }

    /** The name of a line. */
    public AsciiString name(int index) {
        return names[index];
    }

    /** The value of a line. */
    public CharSequence value(int index) {
        return values[index];
    }

    /** The value of the first line of that name, or null. */
    public @Nullable CharSequence get(AsciiString name) {
        int index = indexOf(name, 0);
        return index < 0 ? null : values[index];
    }

    /** The values of all lines of that name. */
    public List<CharSequence> all(AsciiString name) {
        int index = indexOf(name, 0);
        if (index < 0) {
            return List.of();
        }
        int next = indexOf(name, index + 1);
        if (next < 0) {
            return List.of(values[index]);
        }
        var all = new ArrayList<CharSequence>();
        for (; index >= 0; index = indexOf(name, index + 1)) {
            all.add(values[index]);
        }
        return all;
    }

    /** Whether there is a line of that name. */
    public boolean contains(AsciiString name) {
        return indexOf(name, 0) >= 0;
    }

    /** Whether a line of that name has the token in its comma-separated list, without case (RFC 9110 s5.6.1). */
    public boolean containsToken(AsciiString name, String token) {
        for (int index = indexOf(name, 0); index >= 0; index = indexOf(name, index + 1)) {
            if (Tokens.contains(values[index], token)) {
                return true;
            }
        }
        return false;
    }

    private int indexOf(AsciiString name, int from) {
        for (int i = from; i < size; i++) {
            var candidate = names[i];
            if (candidate.length() == name.length() && candidate.contentEqualsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append(names[i]).append(": ").append(values[i]).append('\n');
        }
        return text.toString();
    }
}
