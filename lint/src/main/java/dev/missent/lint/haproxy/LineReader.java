package dev.missent.lint.haproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** Reads lines as HAProxy does: quotes anywhere in a word, a backslash before any character outside of single quotes, comments. */
final class LineReader {
    private final SourceFile file;
    private final String text;
    private final List<Note> notes;
    private int at;

    LineReader(SourceFile file, List<Note> notes) {
        this.file = file;
        this.text = file.text();
        this.notes = notes;
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        while (at < text.length()) {
            line().ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<Line> line() {
        var words = new ArrayList<Word>();
        while (at < text.length() && text.charAt(at) != '\n') {
            char c = text.charAt(at);
            if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c <= ' ') {
                at++;
            } else {
                words.add(word());
            }
        }
        at++;
        return words.isEmpty()
            ? Optional.empty()
            : Optional.of(new Line(words, words.getFirst().place().to(words.getLast().place())));
    }

    private Word word() {
        int start = at;
        var value = new StringBuilder();
        char quote = 0;
        while (at < text.length() && text.charAt(at) != '\n' && (quote != 0 || text.charAt(at) > ' ' && text.charAt(at) != '#')) {
            char c = text.charAt(at++);
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '\\' && quote != '\'' && at < text.length()) {
                char escaped = text.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped == 't' ? '\t' : escaped);
            } else {
                value.append(c);
            }
        }
        if (quote != 0) {
            notes.add(Note.passedOver(file.at(start, at - start), "a quote is not closed in this line"));
        }
        return new Word(value.toString(), file.at(start, at - start));
    }
}
