package dev.missent.lint.nginx;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces variables that have one value for all requests: those that {@code set} gives a constant, once, outside of conditions. */
final class Variables {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");
    private static final int DEEPEST = 8;
    /** Stands for a variable that is set more than once or under a condition. */
    private static final String SEVERAL = "\0";

    private final Map<String, String> constants = new HashMap<>();

    /** The variables of a server block: every {@code set} in it counts. */
    Variables(Directive server) {
        collect(server, true);
    }

    private void collect(Directive block, boolean always) {
        for (var each : block.children()) {
            if (each.is("set") && each.words().size() == 2) {
                constants.merge(each.word(0).substring(Math.min(1, each.word(0).length())), always ? each.word(1) : SEVERAL,
                    (one, other) -> SEVERAL);
            }
            collect(each, always && !each.is("if"));
        }
    }

    /** The text with constants in place of variables; other variables stay as <code>$name</code>. */
    String resolved(String text) {
        return resolved(text, 0);
    }

    private String resolved(String text, int depth) {
        if (text.indexOf('$') < 0 || depth > DEEPEST) {
            return text;
        }
        return VARIABLE.matcher(text).replaceAll(found -> {
            String constant = constants.get(name(found));
            return Matcher.quoteReplacement(
                constant == null || constant.equals(SEVERAL) ? "$" + name(found) : resolved(constant, depth + 1));
        });
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
