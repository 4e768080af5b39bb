package dev.missent.lint.text;

/**
 * Some characters of a file.
 *
 * @param file the file
 * @param offset the position of the first character, counting from 0
 * @param length how many characters; 0 for a position between two
 */
public record Place(SourceFile file, int offset, int length) {
    /** The line, counting from 1. */
    public int line() {
        return file.line(offset);
    }

    /** The column, counting UTF-16 units from 1. */
    public int column() {
        return offset - file.start(line()) + 1;
    }

    /** The position behind the last character. */
    public int end() {
        return offset + length;
    }

    /** The characters. */
    public String text() {
        return file.text().substring(offset, end());
    }

    /** From the first character of this place to the last of another place in the same file. */
    public Place to(Place last) {
        return last.file == file && last.end() > offset ? new Place(file, offset, last.end() - offset) : this;
    }

    /** {@code nginx.conf:12:5}. */
    @Override
    public String toString() {
        return file.name() + ":" + line() + ":" + column();
    }
}
