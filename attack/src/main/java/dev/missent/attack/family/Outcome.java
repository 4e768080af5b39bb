package dev.missent.attack.family;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an attack came to.
 *
 * @param tried what was done, with figures, a line for each part
 * @param wrong what ought not to have happened; empty when the gateway held
 */
public record Outcome(List<String> tried, List<String> wrong) {
    private static final int SHOWN = 20;

    public Outcome {
        tried = List.copyOf(tried);
        wrong = List.copyOf(wrong);
    }

    /** One part. */
    static Outcome of(String tried, List<String> wrong) {
        return new Outcome(List.of(tried), wrong);
    }

    /** Both, in their order. */
    Outcome and(Outcome other) {
        return new Outcome(Stream.concat(tried.stream(), other.tried.stream()).toList(),
            Stream.concat(wrong.stream(), other.wrong.stream()).toList());
    }

    /** As lines for people. */
    public List<String> lines() {
        var lines = new ArrayList<>(tried);
        wrong.stream().limit(SHOWN).forEach(one -> lines.add("WRONG " + one));
        if (wrong.size() > SHOWN) {
            lines.add("WRONG and " + (wrong.size() - SHOWN) + " more");
        }
        return lines;
    }
}
