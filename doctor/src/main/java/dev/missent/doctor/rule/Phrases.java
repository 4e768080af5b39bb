package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Pair;

/** Phrases that the sentences of several rules share. */
final class Phrases {
    private static final int MAX_NAMES = 3;
    private static final int MAX_PAIRS = 4;

    private Phrases() {}

    /** The hosts: {@code a.test, b.test and 3 more}. */
    static String names(List<Target> targets) {
        var names = targets.stream().map(Target::host).toList();
        return names.size() <= MAX_NAMES ? String.join(", ", names) : shortened(names, MAX_NAMES - 1);
    }

    /** The pairs: {@code a.test → b.test, b.test → a.test and 4 more}. */
    static String pairs(List<Pair> pairs) {
        var texts = pairs.stream().map(Pair::toString).toList();
        return texts.size() <= MAX_PAIRS ? String.join(", ", texts) : shortened(texts, MAX_PAIRS - 1);
    }

    private static String shortened(List<String> texts, int shown) {
        return String.join(", ", texts.subList(0, shown)) + " and " + (texts.size() - shown) + " more";
    }

    /** The word that fits the number of names: {@code is}, {@code are}. */
    static String either(List<Target> targets, String ifOne, String ifMany) {
        return targets.size() == 1 ? ifOne : ifMany;
    }

    /** The server that answers first, as the subject of a sentence. */
    static String proxy(Optional<FirstHop> first) {
        return first.map(hop -> "The reverse proxy (" + hop.server().title() + ")").orElse("The reverse proxy");
    }
}
