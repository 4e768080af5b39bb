package dev.missent.lint.model;

import java.util.Optional;

import dev.missent.core.name.NamePattern;
import dev.missent.lint.text.Place;

/** A name of a site, as the configuration has it. */
public sealed interface SiteName {
    /** A host, or a wildcard. A leading {@code *.} that the product lets stand for several labels is {@link NamePattern.AnyLabels}. */
    record Pattern(NamePattern pattern, Place place) implements SiteName {}

    /** A regular expression, a variable, a template: which hosts it means is not known. */
    record Unclear(String text, Place place) implements SiteName {}

    /** Where the name is. */
    Place place();

    /** The name as servers write it: one star, whether it means one label or any number. */
    default String text() {
        return switch (this) {
            case Pattern(var pattern, var place) -> pattern.toString().replaceFirst("^\\*\\*", "*");
            case Unclear(var text, var place) -> text;
        };
    }

    /** The pattern, if it is known. */
    default Optional<NamePattern> known() {
        return this instanceof Pattern(var pattern, var place) ? Optional.of(pattern) : Optional.empty();
    }

    /** Whether a host is surely one of these names. */
    default boolean matches(String host) {
        return known().filter(pattern -> switch (pattern) {
            case NamePattern.Exact(var exact) -> exact.name().equals(host);
            case NamePattern.OneLabel(var parent) -> host.endsWith("." + parent.name())
                && host.indexOf('.') == host.length() - parent.name().length() - 1;
            case NamePattern.AnyLabels(var parent) -> host.endsWith("." + parent.name());
            case NamePattern.CatchAll() -> true;
        }).isPresent();
    }
}
