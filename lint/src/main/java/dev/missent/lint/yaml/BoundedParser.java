package dev.missent.lint.yaml;

import java.util.Optional;

import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that stops at too much nesting or too many aliases, before anything is built from them. */
final class BoundedParser implements Parser {
    static final int MAX_DEPTH = 100;
    static final int MAX_ALIASES = 10_000;

    private final Parser parser;
    private int depth;
    private int aliases;

    BoundedParser(Parser parser) {
        this.parser = parser;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        var event = parser.next();
        if (event instanceof CollectionStartEvent) {
            limit(++depth, MAX_DEPTH, event, "the file is nested more than " + MAX_DEPTH + " levels deep.");
        } else if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof AliasEvent) {
            limit(++aliases, MAX_ALIASES, event, "the document has more than " + MAX_ALIASES + " aliases.");
        }
        return event;
    }

    private static void limit(int value, int highest, Event event, String message) {
        if (value > highest) {
            throw new TooComplex(message, event.getStartMark());
        }
    }

    /** Ends the reading of a document; never leaves {@link YamlText}. */
    static final class TooComplex extends RuntimeException {
        final transient Optional<Mark> mark;
        final String reason;

        TooComplex(String reason, Optional<Mark> mark) {
            super(reason, null, false, false);
            this.mark = mark;
            this.reason = reason;
        }
    }
}
