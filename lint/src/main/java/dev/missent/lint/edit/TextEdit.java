package dev.missent.lint.edit;

import java.util.List;

import dev.missent.lint.text.Place;

/** A change to the text of a file. */
public sealed interface TextEdit {
    /** Other characters in place of some; an empty text removes them. */
    record Replace(Place place, String text) implements TextEdit {}

    /** New lines behind the line in which a place ends, with the indent of the line in which the place begins. */
    record InsertAfter(Place place, List<String> lines) implements TextEdit {
        /** Copies the list. */
        public InsertAfter {
            lines = List.copyOf(lines);
        }
    }

    /** The lines of a place are removed. */
    record RemoveLines(Place place) implements TextEdit {}

    /** Where the change is. */
    Place place();
}
