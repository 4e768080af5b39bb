package dev.missent.lint.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.tree.Document;
import dev.missent.lint.tree.Node;
import dev.missent.lint.tree.Placeholders;
import dev.missent.lint.tree.Tree;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON. Total: any text. */
public final class JsonText {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxDocumentLength(MAX_CHARACTERS).build())
        .build();

    private final SourceFile file;
    private final JsonParser parser;
    private final List<Note> notes = new ArrayList<>();

    private JsonText(SourceFile file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** The value of a file, as its only document. */
    public static Tree read(SourceFile file) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), Placeholders.mask(file.text()))) {
            var json = new JsonText(file, parser);
            if (parser.nextToken() == null) {
                return new Tree(List.of(), List.of());
            }
            var root = json.value();
            if (parser.nextToken() != null) {
                json.notes.add(Note.ended(json.place(), "The file has more than one JSON value; only the first is read."));
            }
            return new Tree(List.of(new Document(root, null)), json.notes);
        } catch (JacksonException syntax) {
            return new Tree(List.of(), List.of(Note.ended(place(file, syntax.getLocation()),
                "The file was not read, because this is not JSON: " + syntax.getOriginalMessage() + ".")));
        }
    }

    private Node value() {
        var place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> array(place);
            case VALUE_NULL -> new Node.Missing(place);
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> scalar();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private Node scalar() {
        String text = parser.getString();
        int from = (int) parser.currentTokenLocation().getCharOffset();
        return new Node.Scalar(file.at(from, (int) parser.currentLocation().getCharOffset() - from), text);
    }

    private Node object(Place place) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            var keyPlace = place();
            parser.nextToken();
            var before = entries.put(key, new Node.Entry(key, keyPlace, value()));
            if (before != null) {
                notes.add(
                    Note.passedOver(keyPlace, "The key \"" + key + "\" is written twice, first in line " + before.place().line()
                        + "; only the last value is read."));
            }
        }
        return new Node.Mapping(place, List.copyOf(entries.values()));
    }

    private Node array(Place place) {
        var elements = new ArrayList<Node>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value());
        }
        return new Node.Sequence(place, elements);
    }

    private Place place() {
        return place(file, parser.currentTokenLocation());
    }

    private static Place place(SourceFile file, @Nullable TokenStreamLocation location) {
        return location == null
            ? file.at(0, 0)
            : file.at(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), 1);
    }
}
