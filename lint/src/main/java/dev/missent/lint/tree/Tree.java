package dev.missent.lint.tree;

import java.util.List;

import dev.missent.lint.text.Note;

/**
 * What could be read of a file.
 *
 * @param documents its documents; those that could not be read are left out
 * @param notes what could not be read, and what is written twice
 */
public record Tree(List<Document> documents, List<Note> notes) {
    /** Copies the lists. */
    public Tree {
        documents = List.copyOf(documents);
        notes = List.copyOf(notes);
    }
}
