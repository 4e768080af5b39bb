package dev.missent.gateway.config.message;

import java.util.List;

/** Shows diagnostics beside the source: code and message, place, the line with carets, notes. */
public final class DiagnosticPrinter {
    /** Of a longer line only the part around the place is shown, in code points. */
    private static final int MAX_LINE_LENGTH = 160;
    private static final int BEFORE_PLACE = 60;

    private final Source source;

    /** A printer for the diagnostics of one file. */
    public DiagnosticPrinter(Source source) {
        this.source = source;
    }

    /** All of them, an empty line between two. */
    public String print(List<Diagnostic> diagnostics) {
        return String.join("\n", diagnostics.stream().map(this::print).toList());
    }

    /** One of them; every line ends with LF. */
    public String print(Diagnostic diagnostic) {
        var second = diagnostic.second();
        int widest = Math.max(diagnostic.place().line(), second == null ? 0 : second.place().line());
        String gutter = " ".repeat(String.valueOf(widest).length());
        var out = new StringBuilder();
        out.append(diagnostic.level() == Diagnostic.Level.ERROR ? "error" : "warning");
        out.append('[').append(diagnostic.code()).append("] ").append(Printable.of(diagnostic.message())).append('\n');
        excerpt(out, gutter, "-->", diagnostic.place(), '^', caption(diagnostic));
        if (second != null) {
            excerpt(out, gutter, ":::", second.place(), '-', second.label());
        }
        for (var note : diagnostic.notes()) {
            out.append(gutter).append(" = ").append(Printable.of(note)).append('\n');
        }
        return out.toString();
    }

    private static String caption(Diagnostic diagnostic) {
        var suggestion = diagnostic.suggestion();
        String question = suggestion == null ? "" : "did you mean \"" + suggestion + "\"?";
        return diagnostic.label().isEmpty() || question.isEmpty()
            ? diagnostic.label() + question
            : diagnostic.label() + "; " + question;
    }

    private void excerpt(StringBuilder out, String gutter, String arrow, Place place, char mark, String caption) {
        out.append(gutter).append(arrow).append(' ').append(Printable.of(source.file().toString()));
        if (place.line() == 0) {
            out.append('\n');
            return;
        }
        out.append(':').append(place.line()).append(':').append(place.column()).append('\n');
        if (place.line() > source.lines().size()) {
            return;
        }
        var line = window(source.line(place.line()).codePoints().toArray(), place);
        String number = String.valueOf(place.line());
        out.append(gutter).append(" |\n");
        out.append(" ".repeat(gutter.length() - number.length())).append(number).append(" | ").append(line.text).append('\n');
        out.append(gutter).append(" | ").append(" ".repeat(line.indent)).append(String.valueOf(mark).repeat(line.width));
        out.append(caption.isEmpty() ? "" : " " + Printable.of(caption)).append('\n');
    }

    /** What is shown of a line, and which of its columns are marked. */
    private record Window(String text, int indent, int width) {}

    private static Window window(int[] line, Place place) {
        int column = Math.min(place.column() - 1, line.length);
        int end = Math.clamp(place.endColumn() - 1L, column, line.length);
        int from = line.length <= MAX_LINE_LENGTH
            ? 0
            : Math.max(0, Math.min(column - BEFORE_PLACE, line.length - MAX_LINE_LENGTH));
        int to = Math.min(line.length, from + MAX_LINE_LENGTH);
        var text = new StringBuilder(from > 0 ? "…" : "");
        int indent = 0;
        int width = 0;
        for (int i = from; i < to; i++) {
            indent = i == column ? text.length() : indent;
            Printable.append(text, line[i]);
            width = i < end ? text.length() - indent : width;
        }
        indent = column >= to ? text.length() : indent;
        return new Window(text.append(to < line.length ? "…" : "").toString(), indent, column >= to ? 1 : Math.max(1, width));
    }
}
