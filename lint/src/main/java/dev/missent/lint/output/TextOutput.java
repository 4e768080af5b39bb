package dev.missent.lint.output;

import java.util.List;
import java.util.Locale;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Visible;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;

/** For people: each finding with its line, what follows from it, and the change. */
public final class TextOutput {
    private static final int WIDEST = 160;
    private static final int BEFORE = 60;

    private final StringBuilder out = new StringBuilder();

    private TextOutput() {}

    /** The whole text. */
    public static String of(Result result) {
        var text = new TextOutput();
        result.findings().forEach(text::finding);
        result.notes().forEach(text::note);
        text.sum(result);
        return text.out.toString();
    }

    private void finding(Reported each) {
        var finding = each.finding();
        line(finding.level().token() + "[" + finding.rule() + "] " + finding.message() + "   " + finding.confidence().token());
        int width = excerpt(finding.place(), finding.here());
        finding.related().forEach(other -> {
            line(" ".repeat(width) + "::: " + other.place());
            source(other.place(), other.text(), width);
        });
        String margin = " ".repeat(width + 1);
        line(margin + "= why: " + finding.why());
        if (!each.cure().todo().isEmpty()) {
            line(margin + "= do:  " + each.cure().todo()
                + (each.cure().edits().isEmpty() ? "" : "  (" + each.cure().applicability().token() + ")"));
            diff(each, margin);
            each.cure().advice().forEach(advice -> line(margin + "       " + advice));
        }
        line(margin + "= more: missent explain " + finding.rule().name());
        line("");
    }

    /** The changed lines alone; the whole patch is another format. */
    private void diff(Reported each, String margin) {
        UnifiedDiff.of(each.cure().edits()).lines().filter(line -> !line.startsWith("---") && !line.startsWith("+++"))
            .filter(line -> line.startsWith("-") || line.startsWith("+"))
            .forEach(line -> line(margin + "       " + shortened(line)));
    }

    /** A line that is far indented, or very long, is cut. */
    private static String shortened(String line) {
        return line.length() <= WIDEST
            ? line
            : line.charAt(0) + " … "
                + line.substring(1).strip().substring(0, Math.min(BEFORE, line.substring(1).strip().length()));
    }

    private void note(Note note) {
        line("note: " + note.text());
        excerpt(note.place(), "");
        line("");
    }

    /** The place and its line; the width of the margin. */
    private int excerpt(Place place, String label) {
        int width = String.valueOf(place.line()).length();
        line(" ".repeat(width) + "--> " + place);
        source(place, label, width);
        return width;
    }

    private void source(Place place, String label, int width) {
        String line = place.file().lineOf(place.line());
        int column = place.column() - 1;
        int from = column > WIDEST - BEFORE ? column - BEFORE : 0;
        int to = Math.min(line.length(), from + WIDEST);
        int marked = Math.clamp(place.length(), 1, Math.max(1, Math.min(line.length(), to) - column));
        line(" ".repeat(width + 1) + "|");
        line(String.format(Locale.ROOT, "%" + width + "d | %s", place.line(),
            line.substring(Math.min(from, to), to).replace('\t', ' ')));
        line(
            " ".repeat(width + 1) + "| " + " ".repeat(column - from) + "^".repeat(marked) + (label.isEmpty() ? "" : " " + label));
    }

    private void sum(Result result) {
        line(count(result.files(), "file") + ", " + count(result.sites(), "site") + ": "
            + count(result.count(Level.ERROR), "error") + ", "
            + count(result.count(Level.WARNING), "warning")
            + (result.count(Level.INFO) == 0 ? "" : ", " + result.count(Level.INFO) + " info")
            + (result.accepted().isEmpty() ? "" : ", " + result.accepted().size() + " accepted")
            + (result.notes().isEmpty() ? "" : ", " + count(result.notes().size(), "note")));
        unread(result.notes());
    }

    private void unread(List<Note> notes) {
        if (notes.stream().anyMatch(note -> note.kind() == Note.Kind.ENDED)) {
            line("A part of the files was not read, and is not judged.");
        }
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void line(String text) {
        out.append(Visible.line(text)).append('\n');
    }
}
