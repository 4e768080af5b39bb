package dev.missent.lint.text;

import java.util.Arrays;

/** A configuration file that was read: its name, and its text with the positions of its lines. Two files are equal if they are the same object. */
public final class SourceFile {
    private final String name;
    private final String text;
    private final int[] lines;
    private final boolean carriageReturns;
    private final boolean exact;

    /**
     * A file.
     *
     * @param name the path as the operator gave it or as an include found it; {@code standard input} for that
     * @param text the content
     */
    public SourceFile(String name, String text) {
        this.name = name;
        this.text = text;
        this.lines = starts(text);
        this.carriageReturns = text.contains("\r\n");
        this.exact = text.indexOf('\uFFFD') < 0;
    }

    private static int[] starts(String text) {
        int[] starts = new int[64];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** The path, as messages show it. */
    public String name() {
        return name;
    }

    /** The content. */
    public String text() {
        return text;
    }

    /** Whether lines end with a carriage return and a line feed. */
    public boolean hasCarriageReturns() {
        return carriageReturns;
    }

    /** Whether the text has every character of the file, so that a patch can be made; not so if the file is not UTF-8. */
    public boolean isExact() {
        return exact;
    }

    /** The place of some characters; what reaches beyond the end of the text is cut. */
    public Place at(int offset, int length) {
        int from = Math.clamp(offset, 0, text.length());
        return new Place(this, from, Math.clamp(length, 0, text.length() - from));
    }

    /** The place of some characters, told by line and column, which count from 1, as parsers of YAML and XML tell them. */
    public Place at(int line, int column, int length) {
        int start = lines[Math.clamp(line, 1, lines.length) - 1];
        return at(start + Math.max(column, 1) - 1, length);
    }

    /** How many lines there are; a file that ends with a line break has an empty last line. */
    public int lines() {
        return lines.length;
    }

    /** The line of an offset, counting from 1. */
    int line(int offset) {
        int found = Arrays.binarySearch(lines, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The offset at which a line begins; the lines count from 1. */
    public int start(int line) {
        return lines[line - 1];
    }

    /** A line without its line break; the lines count from 1. */
    public String line(Place place) {
        return lineOf(place.line());
    }

    /** A line without its line break; the lines count from 1. */
    public String lineOf(int line) {
        int end = line < lines.length ? lines[line] - 1 : text.length();
        int last = end > start(line) && text.charAt(end - 1) == '\r' ? end - 1 : end;
        return text.substring(start(line), last);
    }

    @Override
    public String toString() {
        return name;
    }
}
