package dev.missent.testkit.table;

/**
 * A field line of HTTP/1.1, or a field or pseudo-header field of HTTP/2 and HTTP/3.
 *
 * @param name the name, as it is sent
 * @param value the value, as it is sent
 */
public record Field(String name, String value) {
    /** A line of HTTP/1.1, without its end. */
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
