package dev.missent.lint.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Visible;
import dev.missent.doctor.report.text.Paint;
import dev.missent.doctor.report.text.TextLayout;
import dev.missent.lint.edit.UnifiedDiff;
import dev.missent.lint.examination.Reported;
import dev.missent.lint.examination.Result;
import dev.missent.lint.text.Note;

/** For people: each finding with its line, what follows from it, and the change. Lines of files stay as they are; everything else is laid out. */
public final class TextOutput {
    private final Paint paint;
    private final TextLayout layout;
    private final List<String> lines = new ArrayList<>();

    private TextOutput(Paint paint, TextLayout layout) {
        this.paint = paint;
        this.layout = layout;
    }

    /** The whole text, each line with its end. */
    public static String of(Result result, Paint paint, TextLayout layout) {
        var text = new TextOutput(paint, layout);
        result.findings().forEach(text::finding);
        result.notes().forEach(text::note);
        text.sum(result);
        return String.join("\n", text.lines) + "\n";
    }

    private void finding(Reported each) {
        var finding = each.finding();
        String head = painted(finding.level(), finding.level().token()) + "[" + finding.rule() + "] "
            + paint.bold(visible(finding.message()));
        lines.addAll(layout.join(List.of(head, finding.confidence().token()), "   ", "", "  "));
        var excerpt = new Excerpt(finding.place(), lines, layout, text -> painted(finding.level(), text));
        excerpt.first(finding.here());
        finding.related().forEach(other -> excerpt.further(other.place(), other.text()));
        String margin = excerpt.margin();
        wrap(finding.why(), margin + "= why: ", margin + "       ");
        if (!each.cure().todo().isEmpty()) {
            wrap(each.cure().todo()
                + (each.cure().edits().isEmpty() ? "" : " (" + each.cure().applicability().token() + ")"), margin + "= do:  ",
                margin + "       ");
            diff(each, margin);
            each.cure().advice().forEach(advice -> wrap(advice, margin + "       ", margin + "       "));
        }
        lines.add(margin + "= more: missent explain " + finding.rule().name());
        lines.add("");
    }

    /** The changed lines alone; the whole patch is another format. */
    private void diff(Reported each, String margin) {
        UnifiedDiff.of(each.cure().edits()).lines().filter(line -> !line.startsWith("---") && !line.startsWith("+++"))
            .filter(line -> line.startsWith("-") || line.startsWith("+"))
            .forEach(line -> lines.add(margin + "       " + coloured(visible(Excerpt.shortened(line)))));
    }

    private String coloured(String line) {
        return line.startsWith("+") ? paint.green(line) : paint.red(line);
    }

    private String painted(Level level, String text) {
        return switch (level) {
            case ERROR -> paint.red(text);
            case WARNING -> paint.yellow(text);
            case INFO -> paint.bold(text);
        };
    }

    private void note(Note note) {
        wrap("note: " + note.text(), "", "      ");
        new Excerpt(note.place(), lines, layout, paint::bold).first("");
        lines.add("");
    }

    private void sum(Result result) {
        var parts = new ArrayList<String>();
        parts.add(count(result.count(Level.ERROR), "error"));
        parts.add(count(result.count(Level.WARNING), "warning"));
        if (result.count(Level.INFO) > 0) {
            parts.add(result.count(Level.INFO) + " info");
        }
        if (!result.accepted().isEmpty()) {
            parts.add(result.accepted().size() + " accepted");
        }
        if (!result.notes().isEmpty()) {
            parts.add(count(result.notes().size(), "note"));
        }
        wrap(String.format(Locale.ROOT, "%s, %s: %s", count(result.files(), "file"), count(result.sites(), "site"),
            String.join(", ", parts)), "", "  ");
        if (result.isIncomplete()) {
            wrap("A part of the files was not read, and is not judged.", "", "");
        }
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void wrap(String text, String first, String others) {
        lines.addAll(layout.wrap(visible(text), first, others));
    }

    private static String visible(String text) {
        return Visible.line(text);
    }
}
