package dev.missent.lint.nginx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.missent.lint.nginx.Token.Kind;
import dev.missent.lint.reader.Sources;
import dev.missent.lint.text.Note;
import dev.missent.lint.text.Place;
import dev.missent.lint.text.SourceFile;

/** From words to directives, with everything that is included in place of the include. */
final class TreeReader {
    /** Files that packages of nginx and of Let's Encrypt's client bring along; nothing in them is about names. */
    private static final Pattern IRRELEVANT = Pattern.compile(
        "(?:.*/)?(?:mime\\.types|(?:fastcgi|scgi|uwsgi)_params|fastcgi\\.conf|koi-\\w+|win-utf|options-ssl-nginx\\.conf|modules-enabled/.*|perl/.*)");

    private final Sources sources;
    private final String base;
    private final List<Note> notes;
    private final Set<SourceFile> included;
    private final Deque<SourceFile> including = new ArrayDeque<>();

    /**
     * A reader of one configuration.
     *
     * @param base the folder that relative includes start at
     * @param included gets every file that is included
     */
    TreeReader(Sources sources, String base, List<Note> notes, Set<SourceFile> included) {
        this.sources = sources;
        this.base = base;
        this.notes = notes;
        this.included = included;
    }

    /** Everything in a file as the block of a directive without a name. */
    Directive read(SourceFile file) {
        var missing = new ArrayList<String>();
        var content = content(file, missing);
        return new Directive(new Token(Kind.WORD, "", file.at(0, 0)), List.of(), file.at(0, 0), content, missing);
    }

    private List<Directive> content(SourceFile file, List<String> missing) {
        var into = new ArrayList<Directive>();
        including.push(file);
        var words = new Tokenizer(file);
        var end = block(words, into, missing, including.size());
        while (end.is(Kind.CLOSE)) {
            notes.add(Note.passedOver(end.place(), "this closing brace closes nothing"));
            end = block(words, into, missing, including.size());
        }
        including.pop();
        return into;
    }

    /** Reads directives up to a closing brace or the end; that sign. */
    private Token block(Tokenizer tokens, List<Directive> into, List<String> missing, int depth) {
        while (true) {
            var first = tokens.next();
            switch (first.kind()) {
                case END, CLOSE -> {
                    return first;
                }
                case SEMICOLON -> {
                }
                case OPEN -> {
                    notes.add(Note.passedOver(first.place(), "a block without a name is not read"));
                    block(tokens, new ArrayList<>(), new ArrayList<>(), depth + 1);
                }
                case WORD -> {
                    var end = directive(first, tokens, into, missing, depth);
                    if (end.is(Kind.END)) {
                        return end;
                    }
                }
            }
        }
    }

    /** Reads one directive; the sign that ended it. */
    private Token directive(Token name, Tokenizer tokens, List<Directive> into, List<String> missing, int depth) {
        var words = new ArrayList<Token>();
        var next = tokens.next();
        while (next.is(Kind.WORD)) {
            words.add(next);
            next = tokens.next();
        }
        var place = name.place().to(next.place());
        switch (next.kind()) {
            case SEMICOLON -> simple(new Directive(name, words, place, null, List.of()), into, missing);
            case OPEN -> {
                return braces(name, words, place, tokens, into, depth);
            }
            case CLOSE ->
                notes.add(Note.passedOver(name.place(), "the directive " + name.value() + " does not end with a semicolon"));
            case END -> notes.add(
                Note.ended(name.place(), "the directive " + name.value() + " does not end: a semicolon or a quote is missing"));
            case WORD -> throw new IllegalStateException("a word ends no directive");
        }
        return next;
    }

    private Token braces(Token name, List<Token> words, Place place, Tokenizer tokens, List<Directive> into, int depth) {
        var block = new ArrayList<Directive>();
        var absent = new ArrayList<String>();
        Token end;
        if (name.value().endsWith("_by_lua_block")) {
            end = tokens.raw();
        } else if (depth > sources.limits().depth()) {
            notes.add(Note.passedOver(name.place(), "blocks are nested too deep here; this block is not read"));
            end = tokens.raw();
        } else {
            end = block(tokens, block, absent, depth + 1);
        }
        if (end.is(Kind.END)) {
            notes.add(Note.ended(name.place(), "the block of " + name.value() + " has no closing brace"));
        }
        into.add(new Directive(name, words, place, block, absent));
        return end;
    }

    private void simple(Directive directive, List<Directive> into, List<String> missing) {
        if (!directive.is("include") || directive.words().size() != 1) {
            into.add(directive);
            return;
        }
        String pattern = directive.word(0);
        if (IRRELEVANT.matcher(pattern).matches()) {
            return;
        }
        if (including.size() > sources.limits().includeDepth()) {
            notes.add(Note.passedOver(directive.place(), "includes are nested too deep here; " + pattern + " is not read"));
            missing.add(pattern);
            return;
        }
        var found = sources.include(pattern, directive.place().file(), base);
        if (found.isEmpty() && !isGlob(pattern)) {
            notes.add(Note.passedOver(directive.place(),
                "the file " + pattern + " cannot be read; what depends on its directives is not judged"));
            missing.add(pattern);
        }
        included.addAll(found);
        for (var file : found) {
            if (including.contains(file)) {
                notes.add(Note.passedOver(directive.place(), "the file " + file.name() + " includes itself; it is read once"));
            } else {
                into.addAll(content(file, missing));
            }
        }
    }

    private static boolean isGlob(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }
}
