package dev.missent.lint.httpd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.missent.lint.httpd.Directive.Word;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/** From lines to directives: includes, {@code Define}, {@code IfModule} and macros are resolved. */
final class TreeReader {
    private static final Set<String> CONDITIONS = Set.of("ifdefine", "ifversion", "if", "elseif", "else", "iffile", "ifdirective",
        "ifsection");

    private final Sources sources;
    private final List<Note> notes;
    private final Set<SourceFile> included;
    private final Map<String, String> defined = new HashMap<>();
    private final Map<String, Directive> macros = new HashMap<>();
    private final Deque<SourceFile> including = new ArrayDeque<>();
    private String base;

    /**
     * A reader of one configuration.
     *
     * @param base the folder that relative includes start at, until ServerRoot names another
     * @param included gets every file that is included
     */
    TreeReader(Sources sources, String base, List<Note> notes, Set<SourceFile> included) {
        this.sources = sources;
        this.base = base;
        this.notes = notes;
        this.included = included;
    }

    List<Directive> read(SourceFile file) {
        var into = new ArrayList<Directive>();
        including.push(file);
        var lines = LogicalLine.of(file).iterator();
        block(lines, "", into, false, 1);
        including.pop();
        return into;
    }

    /** Reads up to the end of a section; whether the end was there. */
    private boolean block(Iterator<LogicalLine> lines, String section, List<Directive> into, boolean maybe, int depth) {
        while (lines.hasNext()) {
            var line = lines.next();
            if (line.name().startsWith("</")) {
                String closed = line.name().substring(2).replace(">", "");
                if (closed.equalsIgnoreCase(section)) {
                    return true;
                }
                notes.add(Note.passedOver(line.place(), "this end of a section ends nothing that is open"));
            } else if (line.name().startsWith("<")) {
                section(line, lines, into, maybe, depth);
            } else {
                directive(line, into, maybe);
            }
        }
        return section.isEmpty();
    }

    private void section(LogicalLine line, Iterator<LogicalLine> lines, List<Directive> into, boolean maybe, int depth) {
        String name = line.name().substring(1).replace(">", "");
        var block = new ArrayList<Directive>();
        String kind = name.toLowerCase(Locale.ROOT);
        boolean undecided = maybe || CONDITIONS.contains(kind) && !isDefined(kind, line);
        if (depth > sources.limits().depth()) {
            notes.add(Note.passedOver(line.place(), "sections are nested too deep here; this section is not read"));
            skip(lines);
            return;
        }
        if (!block(lines, name, block, undecided, depth + 1)) {
            notes.add(Note.ended(line.place(), "the section " + name + " does not end"));
        }
        if (kind.equals("ifmodule")) {
            // A file that has directives of a module is written for a server that loads the module.
            if (!argument(line).startsWith("!")) {
                into.addAll(block);
            }
        } else if (CONDITIONS.contains(kind)) {
            if (!(kind.equals("ifdefine") && isExcluded(line))) {
                into.addAll(block);
            }
        } else if (kind.equals("macro")) {
            macros.put(argument(line).toLowerCase(Locale.ROOT), new Directive(name, line.words(), line.place(), block, maybe));
        } else {
            into.add(new Directive(name, resolved(line.words()), line.place(), block, maybe));
        }
    }

    /** Passes over the lines of a section whose first line was read. */
    private static void skip(Iterator<LogicalLine> lines) {
        int open = 1;
        while (lines.hasNext() && open > 0) {
            String name = lines.next().name();
            open += name.startsWith("</") ? -1 : name.startsWith("<") ? 1 : 0;
        }
    }

    private static String argument(LogicalLine line) {
        return line.words().isEmpty() ? "" : line.words().getFirst().value();
    }

    private boolean isDefined(String kind, LogicalLine line) {
        return kind.equals("ifdefine") && (defined.containsKey(argument(line)) || isExcluded(line));
    }

    /** {@code <IfDefine !X>} where X is defined. */
    private boolean isExcluded(LogicalLine line) {
        return argument(line).startsWith("!") && defined.containsKey(argument(line).substring(1));
    }

    private void directive(LogicalLine line, List<Directive> into, boolean maybe) {
        var words = resolved(line.words());
        String first = words.isEmpty() ? "" : words.getFirst().value();
        switch (line.name().toLowerCase(Locale.ROOT)) {
            case "define" -> defined.put(first, words.size() > 1 ? words.get(1).value() : "");
            case "undefine" -> defined.remove(first);
            case "serverroot" -> base = first;
            case "include" -> include(first, line.place(), into, true);
            case "includeoptional" -> include(first, line.place(), into, false);
            case "use" -> use(words, line.place(), into, maybe);
            default -> into.add(new Directive(line.name(), words, line.place(), null, maybe));
        }
    }

    private void include(String pattern, Place place, List<Directive> into, boolean required) {
        if (including.size() > sources.limits().includeDepth()) {
            notes.add(Note.passedOver(place, "includes are nested too deep here; " + pattern + " is not read"));
            return;
        }
        String files = pattern.endsWith("/") ? pattern + "*" : pattern;
        var found = sources.include(files, place.file(), base);
        if (found.isEmpty() && required && files.indexOf('*') < 0) {
            notes.add(Note.passedOver(place, "the file " + pattern + " cannot be read; its directives are not judged"));
        }
        included.addAll(found);
        for (var file : found) {
            if (including.contains(file)) {
                notes.add(Note.passedOver(place, "the file " + file.name() + " includes itself; it is read once"));
            } else {
                into.addAll(read(file));
            }
        }
    }

    private void use(List<Word> words, Place place, List<Directive> into, boolean maybe) {
        var macro = words.isEmpty() ? null : macros.get(words.getFirst().value().toLowerCase(Locale.ROOT));
        if (macro == null) {
            notes.add(Note.passedOver(place, "the macro that is used here is not in these files; what it sets is not judged"));
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < macro.words().size(); i++) {
            values.put(macro.word(i), i < words.size() ? words.get(i).value() : "");
        }
        macro.children().forEach(each -> into.add(replaced(each, values, maybe)));
    }

    private static Directive replaced(Directive directive, Map<String, String> values, boolean maybe) {
        var words = directive.words().stream().map(word -> new Word(replaced(word.value(), values), word.place())).toList();
        var block = directive.block() == null
            ? null
            : directive.children().stream().map(each -> replaced(each, values, maybe)).toList();
        return new Directive(directive.name(), words, directive.place(), block, maybe || directive.maybe());
    }

    private static String replaced(String text, Map<String, String> values) {
        String result = text;
        for (var each : values.entrySet()) {
            result = result.replace(each.getKey(), each.getValue());
        }
        return result;
    }

    private List<Word> resolved(List<Word> words) {
        return words.stream().map(word -> word.value().contains("${") ? new Word(resolved(word.value()), word.place()) : word)
            .toList();
    }

    private String resolved(String text) {
        String result = text;
        for (var each : defined.entrySet()) {
            result = result.replace("${" + each.getKey() + "}", each.getValue());
        }
        return result;
    }
}
