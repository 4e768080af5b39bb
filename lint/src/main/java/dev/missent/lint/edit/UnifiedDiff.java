package dev.missent.lint.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.lint.edit.EditedFile.Change;
import dev.missent.lint.text.SourceFile;

/** Edits as a patch that {@code patch -p0} applies. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private final SourceFile file;
    private final StringBuilder out;
    private int shift;

    private UnifiedDiff(SourceFile file, StringBuilder out) {
        this.file = file;
        this.out = out;
    }

    /** The patch; empty without edits. Absolute names lose their first slash, because patch refuses them: apply in {@code /}. */
    public static String of(List<TextEdit> edits) {
        Map<SourceFile, List<TextEdit>> byFile = new LinkedHashMap<>();
        edits.forEach(edit -> byFile.computeIfAbsent(edit.place().file(), file -> new ArrayList<>()).add(edit));
        var out = new StringBuilder();
        byFile.forEach((file, own) -> {
            var changes = new EditedFile(file, own).changes();
            if (!changes.isEmpty() && file.isExact()) {
                new UnifiedDiff(file, out).write(changes);
            }
        });
        return out.toString();
    }

    private void write(List<Change> changes) {
        String name = file.name().startsWith("/") ? file.name().substring(1) : file.name();
        out.append("--- ").append(name).append('\n').append("+++ ").append(name).append('\n');
        var group = new ArrayList<Change>();
        for (var change : changes) {
            if (!group.isEmpty() && change.first() - end(group.getLast()) > 2 * CONTEXT) {
                hunk(group);
                group.clear();
            }
            group.add(change);
        }
        hunk(group);
    }

    private static int end(Change change) {
        return change.first() + change.count();
    }

    /** The number of lines, without the empty one behind a line break at the end. */
    private int lines() {
        return file.text().endsWith("\n") ? file.lines() - 1 : file.lines();
    }

    private void hunk(List<Change> group) {
        int from = Math.max(1, group.getFirst().first() - CONTEXT);
        int to = Math.min(lines(), end(group.getLast()) - 1 + CONTEXT);
        var body = new StringBuilder();
        int added = 0;
        int removed = 0;
        int at = from;
        for (var change : group) {
            while (at < change.first()) {
                line(' ', at++, body);
            }
            for (int i = 0; i < change.count(); i++) {
                line('-', at++, body);
                removed++;
            }
            for (var fresh : change.lines()) {
                body.append('+').append(fresh).append(ending()).append('\n');
                added++;
            }
        }
        while (at <= to) {
            line(' ', at++, body);
        }
        int old = to - from + 1;
        out.append("@@ -").append(from).append(',').append(old).append(" +").append(from + shift).append(',')
            .append(old + added - removed).append(" @@\n").append(body);
        shift += added - removed;
    }

    private void line(char sign, int number, StringBuilder body) {
        body.append(sign).append(file.lineOf(number)).append(ending()).append('\n');
        if (number == lines() && !file.text().endsWith("\n")) {
            body.append("\\ No newline at end of file\n");
        }
    }

    private String ending() {
        return file.hasCarriageReturns() ? "\r" : "";
    }
}
