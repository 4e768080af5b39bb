package dev.missent.lint.reader;

import java.util.List;

import dev.missent.lint.model.ServerConfiguration;
import dev.missent.lint.text.Note;

/**
 * What a reader has made of files.
 *
 * @param configurations the configuration of each server that the files describe; mostly one
 * @param notes what was not understood, in the order of the files
 */
public record Reading(List<ServerConfiguration> configurations, List<Note> notes) {
    /** Copies the lists. */
    public Reading {
        configurations = List.copyOf(configurations);
        notes = List.copyOf(notes);
    }
}
