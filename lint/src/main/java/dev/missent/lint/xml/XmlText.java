package dev.missent.lint.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;
import dev.missent.lint.xml.Element.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML. Total: any text.
 *
 * @param root the outermost element; empty when there is none
 * @param notes what could not be read
 */
public record XmlText(Optional<Element> root, List<Note> notes) {
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final int MAX_DEPTH = 90;

    /** Copies the list. */
    public XmlText {
        notes = List.copyOf(notes);
    }

    /** The elements of a file. */
    public static XmlText read(SourceFile file) {
        var start = file.at(0, 0);
        if (file.text().length() > MAX_CHARACTERS) {
            return new XmlText(Optional.empty(),
                List.of(Note.ended(start, "The file has more than " + MAX_CHARACTERS + " characters and was not read.")));
        }
        var open = new ArrayDeque<Building>();
        open.push(new Building("", start, List.of()));
        var notes = new ArrayList<Note>();
        try {
            read(file, open, notes);
        } catch (XMLStreamException syntax) {
            notes.add(Note.ended(place(file, syntax.getLocation()),
                "The rest of the file was not read, because this is not XML: " + message(syntax)));
        }
        while (open.size() > 1) {
            close(open);
        }
        return new XmlText(open.getFirst().children.stream().findFirst(), notes);
    }

    private static void read(SourceFile file, Deque<Building> open, List<Note> notes) throws XMLStreamException {
        var tags = new Tags(file);
        var reader = factory().createXMLStreamReader(new StringReader(file.text()));
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() > MAX_DEPTH) {
                        notes.add(Note.ended(place(file, reader.getLocation()),
                            "The rest of the file was not read: it is nested more than " + MAX_DEPTH + " levels deep."));
                        return;
                    }
                    open.push(start(reader, tags.next()));
                }
                case XMLStreamConstants.END_ELEMENT -> close(open);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> open.getFirst().text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    open.getFirst().text.append("${").append(reader.getLocalName()).append('}');
                default -> {
                }
            }
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private static Building start(XMLStreamReader reader, Tags.Tag tag) {
        var attributes = new ArrayList<Attribute>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            attributes.add(new Attribute(name, reader.getAttributeValue(i), tag.placeOfValue(name)));
        }
        return new Building(reader.getLocalName(), tag.place(), attributes);
    }

    private static void close(Deque<Building> open) {
        var done = open.pop();
        open.getFirst().children
            .add(new Element(done.name, done.place, done.attributes, done.children, done.text.toString().strip()));
    }

    /** The reason without the place, which the JDK writes into its messages. */
    private static String message(XMLStreamException syntax) {
        String message = String.valueOf(syntax.getMessage());
        int at = message.indexOf("Message: ");
        return at < 0 ? message : message.substring(at + "Message: ".length());
    }

    private static Place place(SourceFile file, @Nullable Location location) {
        return location == null ? file.at(0, 0) : file.at(location.getLineNumber(), location.getColumnNumber(), 1);
    }

    /** An element whose end has not been read. */
    private static final class Building {
        private final String name;
        private final Place place;
        private final List<Attribute> attributes;
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Building(String name, Place place, List<Attribute> attributes) {
            this.name = name;
            this.place = place;
            this.attributes = attributes;
        }
    }
}
