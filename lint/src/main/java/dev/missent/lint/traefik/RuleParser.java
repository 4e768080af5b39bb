package dev.missent.lint.traefik;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.missent.lint.model.SiteName;
import dev.missent.lint.text.Place;
import dev.missent.lint.tree.Values;

/**
 * Reads the rule of a router: functions with texts in backquotes or quotes, joined by {@code &&}, {@code ||} and {@code !}, in parentheses.
 * {@code &&} binds closer than {@code ||}. Total: what is not such a rule takes any host.
 */
final class RuleParser {
    private static final int MAX_DEPTH = 50;

    private final String rule;
    private final Place place;
    private int at;
    private int depth;
    private int searched;

    RuleParser(String rule, Place place) {
        this.rule = rule;
        this.place = place;
    }

    /** What is not a rule; never leaves this class. */
    private static final class NotARule extends RuntimeException {
        NotARule() {
            super("not a rule", null, false, false);
        }
    }

    RouterRule parse() {
        try {
            var all = either();
            return at == rule.length() ? all : RouterRule.ANY;
        } catch (NotARule unreadable) {
            return RouterRule.ANY;
        }
    }

    private RouterRule either() {
        var rules = both();
        while (skip("||")) {
            rules = rules.or(both());
        }
        return rules;
    }

    private RouterRule both() {
        var rules = single();
        while (skip("&&")) {
            rules = rules.and(single());
        }
        return rules;
    }

    private RouterRule single() {
        if (++depth > MAX_DEPTH) {
            throw new NotARule();
        }
        try {
            if (skip("!")) {
                return single().not();
            }
            if (skip("(")) {
                var inner = either();
                expect(")");
                return inner;
            }
            return function();
        } finally {
            depth--;
        }
    }

    private RouterRule function() {
        blanks();
        int start = at;
        while (at < rule.length() && Character.isLetterOrDigit(rule.charAt(at))) {
            at++;
        }
        String function = rule.substring(start, at).toLowerCase(Locale.ROOT);
        expect("(");
        var names = new ArrayList<SiteName>();
        do {
            names.add(name(function, text()));
        } while (skip(","));
        expect(")");
        return switch (function) {
            case "host", "hostheader", "hostsni", "hostregexp", "hostsniregexp" -> of(names);
            case "" -> throw new NotARule();
            default -> RouterRule.ANY;
        };
    }

    private static RouterRule of(List<SiteName> names) {
        boolean any = names.stream().anyMatch(name -> name.text().equals("*"));
        return any ? RouterRule.ANY : new RouterRule(names, true);
    }

    private SiteName name(String function, String text) {
        var where = Values.within(place, text, searched);
        searched = Math.max(searched, where.offset() - place.offset());
        return function.endsWith("regexp") ? new SiteName.Unclear(text, where) : Values.name(text, where, false);
    }

    private String text() {
        blanks();
        char quote = at < rule.length() ? rule.charAt(at) : ' ';
        if (quote != '`' && quote != '"' && quote != '\'') {
            throw new NotARule();
        }
        int end = rule.indexOf(quote, at + 1);
        if (end < 0) {
            throw new NotARule();
        }
        String text = rule.substring(at + 1, end);
        at = end + 1;
        return text;
    }

    private boolean skip(String token) {
        blanks();
        boolean there = rule.startsWith(token, at);
        at += there ? token.length() : 0;
        blanks();
        return there;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw new NotARule();
        }
    }

    private void blanks() {
        while (at < rule.length() && Character.isWhitespace(rule.charAt(at))) {
            at++;
        }
    }
}
