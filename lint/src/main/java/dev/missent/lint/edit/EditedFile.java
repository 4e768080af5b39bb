package dev.missent.lint.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/** A file with changes: which lines become which. */
final class EditedFile {
    /**
     * Lines that change.
     *
     * @param first the first line that is replaced, counting from 1
     * @param count how many lines are replaced; 0 for lines that are added before {@code first}
     * @param lines the new lines
     */
    record Change(int first, int count, List<String> lines) {}

    private final SourceFile file;
    private final List<TextEdit> edits;
    private final Map<Integer, Set<String>> added = new HashMap<>();
    private int replacedTo;

    EditedFile(SourceFile file, List<TextEdit> edits) {
        this.file = file;
        this.edits = edits;
    }

    /** The changes in the order of lines; edits that contradict an earlier one are left out. */
    List<Change> changes() {
        var changes = new ArrayList<Change>();
        var sorted = edits.stream().distinct().sorted(Comparator.comparingInt(edit -> edit.place().offset())).toList();
        for (var edit : sorted) {
            switch (edit) {
                case TextEdit.Replace(var place, var text) -> replace(place, text, changes);
                case TextEdit.RemoveLines(var place) -> remove(place, changes);
                case TextEdit.InsertAfter(var place, var lines) -> insert(place, lines, changes);
            }
        }
        changes.sort(Comparator.comparingInt(Change::first));
        return changes;
    }

    private void replace(Place place, String text, List<Change> into) {
        int first = place.line();
        int last = lastLine(place);
        if (!text.equals(place.text()) && free(first, last)) {
            String before = file.text().substring(file.start(first), place.offset());
            String after = file.lineOf(last).substring(place.end() - file.start(last));
            into.add(new Change(first, last - first + 1, List.of((before + text + after).split("\n", -1))));
        }
    }

    private void remove(Place place, List<Change> into) {
        if (free(place.line(), lastLine(place))) {
            into.add(new Change(place.line(), lastLine(place) - place.line() + 1, List.of()));
        }
    }

    private void insert(Place place, List<String> lines, List<Change> into) {
        String first = file.lineOf(place.line());
        String indent = first.substring(0, first.length() - first.stripLeading().length());
        int at = lastLine(place) + 1;
        var fresh = new LinkedHashSet<String>();
        lines.forEach(each -> fresh.add(indent + each));
        fresh.removeAll(added.getOrDefault(at, Set.of()));
        if (!fresh.isEmpty()) {
            added.computeIfAbsent(at, line -> new HashSet<>()).addAll(fresh);
            into.add(new Change(at, 0, List.copyOf(fresh)));
        }
    }

    private static int lastLine(Place place) {
        return place.length() == 0 ? place.line() : place.file().at(place.end() - 1, 0).line();
    }

    /** The edits come in the order of their places, so only the last replaced lines can be met again. */
    private boolean free(int first, int last) {
        if (first <= replacedTo) {
            return false;
        }
        replacedTo = last;
        return true;
    }
}
