package dev.missent.lint.traefik;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.missent.lint.model.SiteName;
import dev.missent.lint.text.Place;

/**
 * The hosts of a router's rule.
 *
 * @param names the hosts that the rule names; empty for a rule that takes any host
 * @param isComplete whether the rule takes no other host
 */
record RouterRule(List<SiteName> names, boolean isComplete) {
    /** A rule that takes any host, or of which nothing is known. */
    static final RouterRule ANY = new RouterRule(List.of(), false);

    RouterRule {
        names = List.copyOf(names);
    }

    /** Reads a rule; a rule that cannot be read takes any host. */
    static RouterRule of(String rule, Place place) {
        return new RuleParser(rule, place).parse();
    }

    /** Both must hold: the hosts of one are those of both, if the other has none. */
    RouterRule and(RouterRule other) {
        if (names.isEmpty() || other.names.isEmpty()) {
            return new RouterRule(names.isEmpty() ? other.names : names, isComplete || other.isComplete);
        }
        var both = byText();
        both.keySet().retainAll(other.byText().keySet());
        return new RouterRule(List.copyOf(both.values()), isComplete && other.isComplete && !both.isEmpty());
    }

    /** One of the two must hold. */
    RouterRule or(RouterRule other) {
        var either = byText();
        other.byText().forEach(either::putIfAbsent);
        return new RouterRule(List.copyOf(either.values()), isComplete && other.isComplete);
    }

    /** The rule must not hold: any host but some. */
    RouterRule not() {
        return ANY;
    }

    private Map<String, SiteName> byText() {
        var byText = new LinkedHashMap<String, SiteName>();
        names.forEach(name -> byText.putIfAbsent(name.text(), name));
        return byText;
    }
}
