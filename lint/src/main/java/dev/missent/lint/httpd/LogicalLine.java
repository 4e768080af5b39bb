package dev.missent.lint.httpd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.lint.httpd.Directive.Word;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/**
 * A line with those that continue it.
 *
 * @param name the first word, with its bracket if it begins or ends a section
 * @param words the other words
 * @param place from the first character to the last
 */
record LogicalLine(String name, List<Word> words, Place place) {
    /** All lines that are not empty and not comments. */
    static List<LogicalLine> of(SourceFile file) {
        var lines = new ArrayList<LogicalLine>();
        int number = 1;
        while (number <= file.lines()) {
            int first = number;
            while (number < file.lines() && file.lineOf(number).endsWith("\\") && !isComment(file.lineOf(first))) {
                number++;
            }
            read(file, first, number).ifPresent(lines::add);
            number++;
        }
        return lines;
    }

    private static boolean isComment(String line) {
        return line.stripLeading().startsWith("#");
    }

    private static Optional<LogicalLine> read(SourceFile file, int first, int last) {
        int start = file.start(first);
        int end = file.start(last) + file.lineOf(last).length();
        var words = words(file, start, end);
        if (words.isEmpty() || words.getFirst().value().startsWith("#")) {
            return Optional.empty();
        }
        var place = words.getFirst().place().to(words.getLast().place());
        return Optional.of(new LogicalLine(words.getFirst().value(), section(words), place));
    }

    /** The arguments; a section's closing bracket does not belong to its last argument. */
    private static List<Word> section(List<Word> words) {
        var arguments = new ArrayList<>(words.subList(1, words.size()));
        if (words.getFirst().value().startsWith("<") && !arguments.isEmpty() && arguments.getLast().value().endsWith(">")) {
            var last = arguments.removeLast();
            String bare = last.value().substring(0, last.value().length() - 1);
            if (!bare.isEmpty()) {
                arguments.add(new Word(bare, last.place()));
            }
        }
        return List.copyOf(arguments);
    }

    private static List<Word> words(SourceFile file, int from, int to) {
        String text = file.text();
        var words = new ArrayList<Word>();
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c <= ' ' || c == '\\' && isLineEnd(text, at + 1)) {
                at++;
                continue;
            }
            int start = at;
            boolean quoted = c == '"' || c == '\'';
            var value = new StringBuilder();
            at += quoted ? 1 : 0;
            while (at < to && (quoted ? text.charAt(at) != c : text.charAt(at) > ' ')) {
                if (text.charAt(at) == '\\' && at + 1 < to && (text.charAt(at + 1) == c && quoted || isLineEnd(text, at + 1))) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at += quoted ? 1 : 0;
            if (quoted && at < to && text.charAt(at) == '>') {
                value.append('>');
                at++;
            }
            words.add(new Word(value.toString(), file.at(start, at - start)));
        }
        return words;
    }

    private static boolean isLineEnd(String text, int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }
}
