package dev.missent.gateway.config.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.model.FileEntry;
import dev.missent.gateway.config.model.Reference;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of the file. A reader asks it for a type; a value of another type reports that and
 * returns the fallback.
 *
 * @param reading where it is read
 * @param node the node
 * @param key the key whose value it is, or of whose list it is an item
 * @param keyPlace where that key is
 */
public record Value(Reading reading, Node node, String key, Place keyPlace) {
    private static final int MAX_DIGITS = 9;

    public Place place() {
        return YamlPlace.of(node);
    }

    /** The text, references to the environment resolved, or null after a report. */
    @Nullable
    String text() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
            return Variables.resolve(scalar.getValue(), this);
        }
        wrongType("text");
        return null;
    }

    /** What a parser makes of the text; null after a report, also when the parser gives null. */
    <T> @Nullable T parsed(ConfigRule rule, String wanted, Function<String, @Nullable T> parser) {
        var text = text();
        if (text == null) {
            return null;
        }
        var parsed = parser.apply(text);
        if (parsed == null) {
            report(Diagnostic.of(rule, place(), "\"" + text + "\" is not " + wanted));
        }
        return parsed;
    }

    /**
     * The same for what people write as a bare port: a number is not taken for another kind of value, but for the text that it stands for.
     *
     * @param guess what was probably meant by a text that the parser refuses
     */
    <T> @Nullable T parsed(ConfigRule rule, String wanted, Function<String, @Nullable T> parser, UnaryOperator<String> guess) {
        var text = digits() == null ? text() : digits();
        var parsed = text == null || digits() != null ? null : parser.apply(text);
        if (text != null && parsed == null) {
            String meant = guess.apply(text);
            report(Diagnostic.of(rule, place(), (digits() == null ? "\"" + text + "\"" : text) + " is not " + wanted)
                .suggesting(parser.apply(meant) == null ? null : meant));
        }
        return parsed;
    }

    /** What is written where YAML sees a whole number; null for everything else. */
    @Nullable
    String digits() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT) ? scalar.getValue() : null;
    }

    /** A whole number in a range. */
    public int integer(int lowest, int highest, int fallback) {
        var digits = ofType(Tag.INT, "a number");
        if (digits == null) {
            return fallback;
        }
        boolean decimal = digits.length() <= MAX_DIGITS && digits.matches("-?[0-9]+");
        if (decimal && Integer.parseInt(digits) >= lowest && Integer.parseInt(digits) <= highest) {
            return Integer.parseInt(digits);
        }
        report(Diagnostic.of(ConfigRule.INVALID_VALUE, place(),
            key + ": " + digits + " is not a number from " + lowest + " to " + highest));
        return fallback;
    }

    /** True or false. */
    boolean flag(boolean fallback) {
        var text = ofType(Tag.BOOL, "true or false");
        return text == null ? fallback : text.equalsIgnoreCase("true");
    }

    /** The text of a scalar that YAML resolved to a type, or that comes from the environment; null after a report. */
    private @Nullable String ofType(Tag tag, String wanted) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getTag().equals(tag)) {
                return scalar.getValue();
            }
            if (Variables.isReference(scalar.getValue())) {
                return Variables.resolve(scalar.getValue(), this);
            }
        }
        wrongType(wanted);
        return null;
    }

    /** One of the tokens of an enum: its constants in lower case. */
    <E extends Enum<E>> E choice(Class<E> type, E fallback) {
        var tokens = Arrays.stream(type.getEnumConstants()).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
        int index = tokens.indexOf(token(tokens));
        return index < 0 ? fallback : type.getEnumConstants()[index];
    }

    /** One of the tokens, or null after a report. */
    @Nullable
    String token(List<String> tokens) {
        var text = text();
        if (text == null || tokens.contains(text)) {
            return text;
        }
        report(Diagnostic.of(ConfigRule.INVALID_VALUE, place(), key + ": \"" + text + "\" is not allowed here")
            .suggesting(reading.report().nearest(text, tokens)).note("allowed here: " + String.join(", ", tokens)));
        return null;
    }

    /** Whether this is a list without items, or a mapping without entries. */
    boolean isEmpty() {
        return node instanceof CollectionNode<?> collection && collection.getValue().isEmpty();
    }

    /** The items of a list. */
    List<Value> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(item -> new Value(reading, item, key, keyPlace)).toList();
        }
        wrongType("a list");
        return List.of();
    }

    /** The items of a list, each as a parser makes it; what it rejects is left out. */
    <T> List<T> each(Function<Value, @Nullable T> parser) {
        var results = new ArrayList<T>();
        for (var item : items()) {
            var result = parser.apply(item);
            if (result != null) {
                results.add(result);
            }
        }
        return results;
    }

    /** The entries of a mapping whose keys are names that the file gives; {@link #key} of an entry is its name. */
    Map<String, Value> entries() {
        return NamedEntries.of(this);
    }

    /** A file, resolved against the folder of the configuration; null after a report. */
    @Nullable
    FileEntry file() {
        var path = parsed(ConfigRule.INVALID_VALUE, "a path", text -> Variables.path(reading.folder(), text));
        return path == null ? null : new FileEntry(path, place());
    }

    /** A name that refers to something; null after a report. */
    @Nullable
    Reference reference() {
        var name = text();
        return name == null ? null : new Reference(name, place());
    }

    public void report(Diagnostic diagnostic) {
        reading.report().add(diagnostic);
    }

    void wrongType(String wanted) {
        var diagnostic = Diagnostic.of(ConfigRule.WRONG_TYPE, place(), "\"" + key + "\" must be " + wanted + ", not " + type());
        boolean quoted = wanted.equals("text") && node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
        boolean bracketed = wanted.equals("a list") && node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL);
        report(quoted
            ? diagnostic.note("in quotes it is text: \"" + ((ScalarNode) node).getValue() + "\"")
            : bracketed ? diagnostic.note("in brackets it is a list: [" + literal() + "]") : diagnostic);
    }

    /** As a scalar is written within brackets. */
    private String literal() {
        return digits() == null ? "\"" + ((ScalarNode) node).getValue() + "\"" : digits();
    }

    private String type() {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "true or false";
            case ScalarNode scalar when scalar.getTag().equals(Tag.STR) -> "text";
            default -> "a number";
        };
    }
}
