package dev.missent.doctor.finding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One change to a configuration file. In the text to find, {@code …} matches any text; runs of white space count as one space.
 */
public sealed interface Edit {
    /** Adds lines after a line, in the same block. */
    record Insert(String near, List<String> lines) implements Edit {
        /** Copies the list. */
        public Insert {
            lines = List.copyOf(lines);
        }
    }

    /** Adds words at the end of every matching line. */
    record Append(String near, String words) implements Edit {}

    /**
     * Replaces a line by lines. In the new lines the first {@code …} is the text that the first {@code …} of the old line matched, and so
     * on.
     *
     * @param within a line of the block in which the old line must be, null for anywhere
     */
    record Replace(@Nullable String within, String old, List<String> lines) implements Edit {
        /** Copies the list. */
        public Replace {
            lines = List.copyOf(lines);
        }
    }

    /** Removes every matching line. */
    record Remove(String old) implements Edit {}

    /** Adds lines at the beginning of the file, or as the first lines of its outermost block if it has one. */
    record Prepend(List<String> lines) implements Edit {
        /** Copies the list. */
        public Prepend {
            lines = List.copyOf(lines);
        }
    }
}
