package dev.missent.cli;

import java.io.PrintWriter;
import java.util.List;

import dev.missent.cli.check.Terminals;
import dev.missent.doctor.report.text.TextLayout;

/**
 * Lines of an answer on a terminal of some width: whole where they fit, and otherwise folded where their columns meet, then between words.
 *
 * @param layout the width
 * @param out where they are printed
 */
record Folded(TextLayout layout, PrintWriter out) {
    private static final int NARROW = 60;
    private static final String BETWEEN_COLUMNS = "  ";

    /** For the terminal of this process. */
    static Folded on(PrintWriter out) {
        return new Folded(Terminals.layout(), out);
    }

    /** A line; what does not fit is continued behind the indent. */
    void print(String line, String indent) {
        print("", line, indent);
    }

    /** A line behind a number or a mark; what does not fit is continued behind the indent. */
    void print(String mark, String line, String indent) {
        if (mark.length() + line.codePointCount(0, line.length()) <= layout.width()) {
            out.println((mark + line).stripTrailing());
        } else {
            layout.join(List.of(line.strip().split(" {2,}")), BETWEEN_COLUMNS, mark + leading(line), indent)
                .forEach(out::println);
        }
    }

    /** As many blanks, but few where the terminal is narrow. */
    String indent(int columns) {
        return " ".repeat(layout.width() < NARROW ? Math.min(columns, 4) : columns);
    }

    private static String leading(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
