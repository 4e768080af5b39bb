package dev.missent.gateway.config.message;

/**
 * A stretch of one line of the configuration file. Lines and columns count from 1, columns in code points.
 *
 * @param line the line; 0 when the file as a whole is meant
 * @param column the first column
 * @param endColumn the column after the last one
 */
public record Place(int line, int column, int endColumn) implements Comparable<Place> {
    /** The file as a whole: there is no line to show. */
    public static final Place FILE = new Place(0, 0, 0);

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
