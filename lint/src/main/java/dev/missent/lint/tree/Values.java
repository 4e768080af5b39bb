package dev.missent.lint.tree;

import java.util.function.Function;

import dev.missent.core.defect.Parsed;
import dev.missent.core.name.NamePattern;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;
import dev.missent.lint.model.SiteName;
import dev.missent.lint.text.Place;

/** Values of a tree as settings of the model: known, absent, or unknown because of a placeholder. */
public final class Values {
    private Values() {}

    /** A value with a placeholder, or of another form than expected. */
    public static <T> Setting<T> unclear(Node node) {
        return Setting.unknown(node.isTemplate()
            ? node.text().orElse("") + " is replaced before the file is read"
            : "the value has another form than expected", node.place());
    }

    /** A scalar. */
    public static <T> Setting<T> of(Node node, T standard, Function<String, T> meaning) {
        return switch (node) {
            case Node.Missing missing -> Setting.absent(standard);
            case Node.Scalar(var place, var value) ->
                node.isTemplate() ? unclear(node) : Setting.known(meaning.apply(value), place);
            case Node.Mapping mapping -> unclear(node);
            case Node.Sequence sequence -> unclear(node);
        };
    }

    /** A text. */
    public static Setting<String> text(Node node, String standard) {
        return of(node, standard, Function.identity());
    }

    /** A name that is sent; {@code standard} if none is given. */
    public static Setting<SentName> sent(Node node, SentName standard) {
        return of(node, standard, name -> name.isEmpty() ? standard : new SentName.Fixed(name));
    }

    /**
     * A name of a site.
     *
     * @param anyLabels whether a leading {@code *.} stands for any number of labels
     */
    public static SiteName name(Node node, boolean anyLabels) {
        return name(node.text().orElse(""), node.place(), anyLabels);
    }

    /** The same for a text that is only a part of a value. */
    public static SiteName name(String text, Place place, boolean anyLabels) {
        String pattern = anyLabels && text.startsWith("*.") ? "*" + text : text;
        return !Placeholders.isIn(text) && NamePattern.parse(pattern) instanceof Parsed.Valid<NamePattern>(var parsed)
            ? new SiteName.Pattern(parsed, place)
            : new SiteName.Unclear(text, place);
    }

    /** The place of some text within a value; that of the whole value where it is written in another way, as with escapes. */
    public static Place within(Place place, String text, int from) {
        int at = place.text().indexOf(text, Math.min(from, place.length()));
        return at < 0 ? place : place.file().at(place.offset() + at, text.length());
    }
}
