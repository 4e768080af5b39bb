package dev.missent.lint.caddyfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.SourceFile;

/** From words to lines with blocks: snippets and imported files are in place of their {@code import}. */
final class TreeReader {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\{\\$[^:}]+:([^}]*)\\}");

    private final Sources sources;
    private final List<Note> notes;
    private final Map<String, Segment> snippets = new HashMap<>();

    TreeReader(Sources sources, List<Note> notes) {
        this.sources = sources;
        this.notes = notes;
    }

    List<Segment> read(SourceFile file) {
        var words = new Words(file, notes).all();
        var cursor = new Cursor(words);
        var segments = new ArrayList<Segment>();
        while (cursor.hasNext()) {
            block(cursor, segments, 0);
            if (cursor.hasNext()) {
                notes.add(Note.passedOver(cursor.next().place(), "this closing brace closes nothing"));
            }
        }
        return imported(segments, 0);
    }

    /** A position among words. */
    private static final class Cursor {
        private final List<Word> words;
        private int at;

        Cursor(List<Word> words) {
            this.words = words;
        }

        boolean hasNext() {
            return at < words.size();
        }

        Word peek() {
            return words.get(at);
        }

        Word next() {
            return words.get(at++);
        }
    }

    /** Reads lines up to a closing brace, which stays, or the end. */
    private void block(Cursor cursor, List<Segment> into, int depth) {
        while (cursor.hasNext() && !cursor.peek().closes()) {
            into.add(segment(cursor, depth));
        }
    }

    private Segment segment(Cursor cursor, int depth) {
        var line = new ArrayList<Word>();
        int number = cursor.peek().line();
        while (cursor.hasNext() && continues(cursor.peek(), number, line) && !cursor.peek().closes()) {
            if (cursor.peek().opens()) {
                return braces(cursor, line, depth);
            }
            var word = cursor.next();
            number = word.line();
            line.add(environment(word));
        }
        return new Segment(List.copyOf(line), line.getFirst().place().to(line.getLast().place()), null);
    }

    /** A line goes on in the next one behind a comma, between addresses of sites. */
    private static boolean continues(Word next, int line, List<Word> before) {
        return next.line() == line || !before.isEmpty() && before.getLast().value().endsWith(",") && !before.getLast().quoted();
    }

    private static Word environment(Word word) {
        return word.value().contains("{$")
            ? word.with(ENVIRONMENT.matcher(word.value()).replaceAll(found -> Matcher.quoteReplacement(found.group(1))))
            : word;
    }

    private Segment braces(Cursor cursor, List<Word> line, int depth) {
        var open = cursor.next();
        var block = new ArrayList<Segment>();
        if (depth > sources.limits().depth()) {
            notes.add(Note.passedOver(open.place(), "blocks are nested too deep here; this block is not read"));
            skip(cursor);
        } else {
            block(cursor, block, depth + 1);
        }
        if (cursor.hasNext()) {
            cursor.next();
        } else {
            notes.add(Note.ended(open.place(), "the block that begins here has no closing brace"));
        }
        var first = line.isEmpty() ? open : line.getFirst();
        return new Segment(List.copyOf(line), first.place().to(line.isEmpty() ? open.place() : line.getLast().place()),
            List.copyOf(block));
    }

    private static void skip(Cursor cursor) {
        int open = 1;
        while (cursor.hasNext()) {
            open += cursor.peek().opens() ? 1 : cursor.peek().closes() ? -1 : 0;
            if (open == 0) {
                return;
            }
            cursor.next();
        }
    }

    private List<Segment> imported(List<Segment> segments, int depth) {
        var all = new ArrayList<Segment>();
        for (var segment : segments) {
            if (segment.is("import") && segment.words().size() > 1) {
                all.addAll(resolved(segment, depth));
            } else if (segment.keyword().startsWith("(") && segment.keyword().endsWith(")")) {
                snippets.put(segment.keyword().substring(1, segment.keyword().length() - 1), segment);
            } else {
                all.add(segment.block() == null
                    ? segment
                    : new Segment(segment.words(), segment.place(), imported(segment.children(), depth)));
            }
        }
        return all;
    }

    private List<Segment> resolved(Segment use, int depth) {
        if (depth >= sources.limits().includeDepth()) {
            notes.add(Note.passedOver(use.place(), "imports are nested too deep here; " + use.word(1) + " is not read"));
            return List.of();
        }
        var snippet = snippets.get(use.word(1));
        if (snippet != null) {
            var arguments = use.words().subList(2, use.words().size());
            return imported(snippet.children().stream().map(each -> with(each, arguments)).toList(), depth + 1);
        }
        var files = sources.include(use.word(1), use.place().file(), "");
        if (files.isEmpty() && use.word(1).indexOf('*') < 0) {
            notes
                .add(Note.passedOver(use.place(), "there is no snippet or file " + use.word(1) + "; what it sets is not judged"));
        }
        var all = new ArrayList<Segment>();
        for (var file : files) {
            var segments = new ArrayList<Segment>();
            var cursor = new Cursor(new Words(file, notes).all());
            block(cursor, segments, 0);
            all.addAll(imported(segments, depth + 1));
        }
        return all;
    }

    /** Arguments of an import in the words of a snippet. */
    private static Segment with(Segment segment, List<Word> arguments) {
        var words = segment.words().stream().map(word -> word.with(with(word.value(), arguments))).toList();
        return new Segment(words, segment.place(),
            segment.block() == null ? null : segment.children().stream().map(each -> with(each, arguments)).toList());
    }

    private static String with(String text, List<Word> arguments) {
        String result = text;
        for (int i = 0; i < arguments.size() && result.contains("{args"); i++) {
            result = result.replace("{args[" + i + "]}", arguments.get(i).value()).replace("{args." + i + "}",
                arguments.get(i).value());
        }
        return result;
    }
}
