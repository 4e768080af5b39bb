package dev.missent.lint.output;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import dev.missent.doctor.report.Visible;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.lint.text.Place;

/** Lines of files with the marked characters below them, added to the lines that are there. */
final class Excerpt {
    /** A longer line of a file is cut, and so many characters before the marked ones are shown. */
    private static final int WIDEST = 160;
    private static final int BEFORE = 60;

    private final Place place;
    private final List<String> lines;
    private final TextLayout layout;
    private final UnaryOperator<String> mark;
    private final int width;

    Excerpt(Place place, List<String> lines, TextLayout layout, UnaryOperator<String> mark) {
        this.place = place;
        this.lines = lines;
        this.layout = layout;
        this.mark = mark;
        this.width = String.valueOf(place.line()).length();
    }

    /** What comes before each line that does not belong to a file. */
    String margin() {
        return " ".repeat(width + 1);
    }

    /** The place and its line. */
    void first(String label) {
        lines.add(" ".repeat(width) + "--> " + Visible.line(place.toString()));
        source(place, label);
    }

    /** Another place that belongs to it. */
    void further(Place other, String label) {
        lines.add(" ".repeat(width) + "::: " + Visible.line(other.toString()));
        source(other, label);
    }

    private void source(Place here, String label) {
        String line = here.file().lineOf(here.line());
        int column = here.column() - 1;
        int from = column > WIDEST - BEFORE ? column - BEFORE : 0;
        int to = Math.min(line.length(), from + WIDEST);
        int marked = Math.clamp(here.length(), 1, Math.max(1, Math.min(line.length(), to) - column));
        lines.add(margin() + "|");
        lines.add(String.format(Locale.ROOT, "%" + width + "d | %s", here.line(),
            Visible.line(line.substring(Math.min(from, to), to).replace('\t', ' '))));
        below(" ".repeat(column - from), mark.apply("^".repeat(marked)), Visible.line(label));
    }

    /** The label is behind the mark, or in lines of its own where there is no room. */
    private void below(String indent, String carets, String label) {
        String first = margin() + "| " + indent + carets;
        String behind = label.isEmpty() ? first : first + " " + label;
        if (layout.fits(behind)) {
            lines.add(behind);
        } else {
            lines.add(first);
            String others = margin() + "| " + (layout.fits(margin() + "| " + indent + label) ? indent : "");
            lines.addAll(layout.wrap(label, others));
        }
    }

    /** A line that is far indented, or very long, is cut. */
    static String shortened(String line) {
        return line.length() <= WIDEST
            ? line
            : line.charAt(0) + " … "
                + line.substring(1).strip().substring(0, Math.min(BEFORE, line.substring(1).strip().length()));
    }
}
