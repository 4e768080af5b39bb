package dev.missent.lab.apply;

import java.util.List;

import dev.missent.doctor.finding.Edit;
import dev.missent.lab.scenario.Entry;

/** Edits as JSON and YAML have them. */
public final class EditReader {
    private EditReader() {}

    /** All of a list. */
    public static List<Edit> read(String where, List<?> edits) {
        return edits.stream().map(edit -> read(Entry.of(where, edit))).toList();
    }

    private static Edit read(Entry edit) {
        return switch (edit.text("op")) {
            case "insert" -> new Edit.Insert(edit.text("near"), edit.texts("lines"));
            case "append" -> new Edit.Append(edit.text("near"), edit.text("words"));
            case "replace" -> new Edit.Replace(edit.optional("within"), edit.text("old"), edit.texts("lines"));
            case "remove" -> new Edit.Remove(edit.text("old"));
            case "prepend" -> new Edit.Prepend(edit.texts("lines"));
            case String other -> throw new IllegalArgumentException(edit.where() + ": no such edit: " + other);
        };
    }
}
