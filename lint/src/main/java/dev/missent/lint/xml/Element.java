package dev.missent.lint.xml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.lint.text.Place;

/**
 * An element of a document.
 *
 * @param name its name, without a prefix
 * @param place where the tag begins
 * @param attributes in the order of the file
 * @param children the elements within
 * @param text the text directly within, stripped
 */
public record Element(String name, Place place, List<Attribute> attributes, List<Element> children, String text) {
    /** Copies the lists. */
    public Element {
        attributes = List.copyOf(attributes);
        children = List.copyOf(children);
    }

    /**
     * An attribute.
     *
     * @param place where its value begins
     */
    public record Attribute(String name, String value, Place place) {}

    /** An attribute, by its name in any case of letters. */
    public Optional<Attribute> attribute(String attribute) {
        return attributes.stream().filter(each -> each.name().equalsIgnoreCase(attribute)).findFirst();
    }

    /** The children with a name. */
    public List<Element> children(String child) {
        return children.stream().filter(each -> each.name().equals(child)).toList();
    }

    /** This element and all below, in the order of the file. */
    public Stream<Element> everywhere() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Element::everywhere));
    }
}
