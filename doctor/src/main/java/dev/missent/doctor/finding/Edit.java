package dev.missent.doctor.finding;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One change to a configuration file. In what is looked for, {@code …} stands for anything; white space counts once.
 */
public sealed interface Edit {
    /** Adds lines to the block in which the line stands, right behind it. */
    record Insert(String near, List<String> lines) implements Edit {
        /** Copies the list. */
        public Insert {
            lines = List.copyOf(lines);
        }
    }

    /** Adds words at the end of every such line. */
    record Append(String near, String words) implements Edit {}

    /**
     * Puts lines in the place of a line. In these lines the first {@code …} stands for what the first one has matched, and so on.
     *
     * @param within a line of the block in which it must stand, null for everywhere
     */
    record Replace(@Nullable String within, String old, List<String> lines) implements Edit {
        /** Copies the list. */
        public Replace {
            lines = List.copyOf(lines);
        }
    }

    /** Takes out every such line. */
    record Remove(String old) implements Edit {}

    /** Adds lines at the beginning of the file, or as the first lines of its outermost block if it has one. */
    record Prepend(List<String> lines) implements Edit {
        /** Copies the list. */
        public Prepend {
            lines = List.copyOf(lines);
        }
    }
}
