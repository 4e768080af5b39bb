package dev.missent.doctor.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text for a terminal of some width. Lines are broken between words only: a word that is longer than a line has a line of its own, so that
 * a URL or a command can still be copied. Colours take no room.
 *
 * @param width how many columns a line may have
 */
public record TextLayout(int width) {
    /** For a terminal of unknown width, for a file and for a pipe. */
    public static final TextLayout UNKNOWN = new TextLayout(80);

    private static final int WIDEST = 100;
    private static final int NARROWEST = 40;
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9]+m");

    /** For a terminal with so many columns; long lines are hard to read, so that 100 are the most. */
    public static TextLayout forColumns(int columns) {
        return new TextLayout(Math.clamp(columns, NARROWEST, WIDEST));
    }

    /** A text as lines, each behind an indent. */
    public List<String> wrap(String text, String indent) {
        return wrap(text, indent, indent);
    }

    /** A text as lines: the first behind one indent, the others behind another. */
    public List<String> wrap(String text, String first, String others) {
        return join(List.of(text.split(" ", -1)), " ", first, others);
    }

    /** Parts on as few lines as they need; a part stays whole unless it is longer than a line. */
    public List<String> join(List<String> parts, String between, String first, String others) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        boolean empty = true;
        for (var part : parts) {
            if (!empty && length(line) + between.length() + length(part) > width) {
                lines.add(trimmed(line));
                line = new StringBuilder(others);
                empty = true;
            }
            if (empty && length(line) + length(part) > width && part.contains(" ")) {
                lines.addAll(wrap(part, line.toString(), others));
                line = new StringBuilder(lines.removeLast());
            } else {
                line.append(empty ? "" : between).append(part);
            }
            empty = false;
        }
        lines.add(trimmed(line));
        return lines;
    }

    /** A text and what belongs to it at the right, from a column on; below it when there is no room. */
    public List<String> aside(String text, String right, int column, String indent) {
        return length(text) <= column && column + 2 + length(right) <= width
            ? List.of(trimmed(new StringBuilder(pad(text, column)).append("  ").append(right)))
            : join(List.of(text, right), "  ", "", indent);
    }

    /** Whether a text has room in one line. */
    public boolean fits(String text) {
        return length(text) <= width;
    }

    /** Filled with blanks on the right. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    /** How many columns a text takes. */
    public static int length(CharSequence text) {
        var all = text.toString();
        var plain = all.indexOf('\u001b') < 0 ? all : COLOUR.matcher(all).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }

    private static String trimmed(StringBuilder line) {
        return line.toString().stripTrailing();
    }
}
