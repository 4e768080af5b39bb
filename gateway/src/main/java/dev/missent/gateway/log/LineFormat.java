package dev.missent.gateway.log;

/** How an entry becomes a line. */
@FunctionalInterface
public interface LineFormat {
    /** Appends the line, with its line end. */
    void append(Entry entry, StringBuilder into);
}
