package dev.missent.lint.caddyfile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** Reads words as Caddy does: quotes and backticks at the beginning of a word, comments at the beginning of a word, heredocs. */
final class Words {
    private static final Pattern HEREDOC = Pattern.compile("<<([A-Za-z0-9_-]+)\\s*");

    private final SourceFile file;
    private final String text;
    private final List<Note> notes;
    private int at;
    private int line = 1;

    Words(SourceFile file, List<Note> notes) {
        this.file = file;
        this.text = file.text();
        this.notes = notes;
    }

    List<Word> all() {
        var words = new ArrayList<Word>();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c <= ' ') {
                at++;
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2; // the next line belongs to this one
            } else {
                words.add(c == '"' || c == '`' ? quoted(c) : plain());
            }
        }
        return words;
    }

    private Word quoted(char quote) {
        int start = at++;
        int first = line;
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && quote == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at++;
            }
            line += text.charAt(at) == '\n' ? 1 : 0;
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            notes.add(Note.ended(file.at(start, 1), "a quote is not closed"));
        }
        at++;
        return new Word(value.toString(), file.at(start, at - start), first, true);
    }

    private Word plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ') {
            at++;
        }
        String value = text.substring(start, at);
        var heredoc = HEREDOC.matcher(value);
        int first = line;
        if (heredoc.matches()) {
            skipHeredoc(heredoc.group(1));
            return new Word("", file.at(start, value.length()), first, true);
        }
        return new Word(value, file.at(start, at - start), first, false);
    }

    /** To the end of the line that has the marker. */
    private void skipHeredoc(String marker) {
        while (at < text.length()) {
            int end = text.indexOf('\n', at + 1);
            String next = text.substring(Math.min(at + 1, text.length()), end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end;
            line++;
            if (next.strip().startsWith(marker)) {
                return;
            }
        }
    }
}
