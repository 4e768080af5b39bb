package dev.missent.lint.toml;

import java.util.ArrayList;
import java.util.List;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Document;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Placeholders;
import dev.missent.lint.tree.Tree;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML. Total: any text. */
public final class TomlText {
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 100;

    private final SourceFile file;

    private TomlText(SourceFile file) {
        this.file = file;
    }

    /** The tables of a file, as its only document. */
    public static Tree read(SourceFile file) {
        String text = file.text();
        if (text.length() > MAX_CHARACTERS) {
            return new Tree(List.of(),
                List.of(Note.ended(file.at(0, 0), "The file has more than " + MAX_CHARACTERS + " characters and was not read.")));
        }
        var toml = new TomlText(file);
        try {
            var result = Toml.parse(Placeholders.mask(text), TomlParseOptions.sourceless().withMaxNestingDepth(MAX_DEPTH));
            return new Tree(List.of(new Document(toml.table(result, file.at(0, 0)), null)),
                result.errors().stream().map(toml::note).toList());
        } catch (RuntimeException broken) { // tomlj 2.2.0 throws NullPointerException and others for inline tables that do not end
            return new Tree(List.of(), List.of(Note.ended(file.at(0, 0), "The file was not read, because this is not TOML.")));
        }
    }

    private Note note(TomlParseError error) {
        return Note.passedOver(place(error.position()), "This is not TOML: " + error.getMessage() + ".");
    }

    private Node table(TomlTable table, Place place) {
        var entries = new ArrayList<Node.Entry>();
        for (String key : table.keySet()) {
            var entry = table.entry(List.of(key));
            var keyPlace = place(table.inputPositionOf(List.of(key)));
            entries.add(new Node.Entry(key, keyPlace,
                value(table.get(List.of(key)), entry == null ? keyPlace : place(entry.value().position()))));
        }
        return new Node.Mapping(place, entries);
    }

    private Node value(@Nullable Object value, Place place) {
        return switch (value) {
            case null -> new Node.Missing(place);
            case TomlTable table -> table(table, place);
            case TomlArray array -> array(array, place);
            default -> new Node.Scalar(place, value.toString());
        };
    }

    private Node array(TomlArray array, Place place) {
        var elements = new ArrayList<Node>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(value(array.get(i), place(array.inputPositionOf(i))));
        }
        return new Node.Sequence(place, elements);
    }

    private Place place(@Nullable TomlPosition position) {
        return position == null ? file.at(0, 0) : file.at(position.line(), position.column(), 1);
    }
}
