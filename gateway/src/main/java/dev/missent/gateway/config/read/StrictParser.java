package dev.missent.gateway.config.read;

import java.util.Optional;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Place;
import dev.missent.gateway.config.message.Report;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that reports tags and stops at too much nesting or too many aliases, before anything is built from them. */
final class StrictParser implements Parser {
    static final int DEEPEST = 32;
    static final int MAX_ALIASES = 100;

    private final Parser parser;
    private final Report report;
    private int depth;
    private int aliases;

    StrictParser(Parser parser, Report report) {
        this.parser = parser;
        this.report = report;
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
        switch (event) {
            case CollectionStartEvent start -> {
                refuseTag(start.getTag(), start);
                limit(++depth, DEEPEST, event, "the file is nested more than " + DEEPEST + " levels deep");
            }
            case CollectionEndEvent end -> depth--;
            case ScalarEvent scalar -> refuseTag(scalar.getTag(), scalar);
            case AliasEvent alias -> limit(++aliases, MAX_ALIASES, event, "the file has more than " + MAX_ALIASES + " aliases");
            default -> {
            }
        }
        return event;
    }

    private void refuseTag(Optional<String> tag, Event event) {
        tag.ifPresent(name -> report.add(ConfigRule.TAG, YamlPlace.of(event.getStartMark(), event.getStartMark()),
            "the tag \"" + name + "\" has no meaning here"));
    }

    private static void limit(int value, int highest, Event event, String message) {
        if (value > highest) {
            throw new TooComplex(message, YamlPlace.of(event.getStartMark(), event.getStartMark()));
        }
    }

    /** Ends the composing; never leaves {@link YamlDocument}. */
    static final class TooComplex extends RuntimeException {
        final String text;
        final Place place;

        TooComplex(String text, Place place) {
            super(text, null, false, false);
            this.text = text;
            this.place = place;
        }
    }
}
