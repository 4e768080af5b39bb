package dev.missent.testkit.message;

/** One field line as it was or shall be on the wire; nothing is checked or normalised. */
public record Field(String name, String value) {
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
