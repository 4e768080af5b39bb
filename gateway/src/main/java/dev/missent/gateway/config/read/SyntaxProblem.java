package dev.missent.gateway.config.read;

import java.util.Optional;

import dev.missent.gateway.config.message.ConfigRule;
import dev.missent.gateway.config.message.Diagnostic;
import dev.missent.gateway.config.message.Place;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** What is wrong with a text that is not YAML, in the words of its author; most such texts need quotes. */
final class SyntaxProblem {
    private SyntaxProblem() {}

    static Diagnostic of(MarkedYamlEngineException syntax, String text) {
        var mark = syntax.getProblemMark().isPresent() ? syntax.getProblemMark() : syntax.getContextMark();
        var place = YamlPlace.of(mark, mark);
        int at = text.offsetByCodePoints(0, mark.map(Mark::getIndex).orElse(0));
        int star = text.lastIndexOf('*', at);
        while (star > 0 && text.charAt(star - 1) == '*') {
            star--;
        }
        if ("while scanning an alias".equals(syntax.getContext()) && star >= 0) {
            return unquoted(text, star, "an unquoted * begins an alias of YAML; a name with a wildcard needs quotes");
        }
        if (syntax.getProblem().startsWith("found undefined alias") && star >= 0) {
            return unquoted(text, star,
                "the alias means nothing: no anchor has its name; a name with a wildcard needs quotes");
        }
        char found = at < text.length() ? text.charAt(at) : ' ';
        if (found == ':' && syntax.getProblem().contains("expected the node content")) {
            return unquoted(text, at, "within braces or brackets, a text that begins with a colon needs quotes");
        }
        if (syntax.getProblem().contains("cannot start any token")) {
            return found == '\t'
                ? Diagnostic.of(ConfigRule.SYNTAX, place, "YAML is indented with blanks, not with tabs")
                : unquoted(text, at, "a text that begins with " + found + " needs quotes in YAML");
        }
        return Diagnostic.of(ConfigRule.SYNTAX, place, "the file is not YAML: "
            + Optional.ofNullable(syntax.getContext()).map(context -> context + ", ").orElse("") + syntax.getProblem());
    }

    /** From the place to the end of what looks like one value. */
    private static Diagnostic unquoted(String text, int from, String message) {
        int to = from;
        while (to < text.length() && ",]}#\r\n\t ".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        var start = YamlPlace.at(text, text.codePointCount(0, from));
        var place = new Place(start.line(), start.column(), start.column() + Math.max(1, text.codePointCount(from, to)));
        return Diagnostic.of(ConfigRule.SYNTAX, place, message).suggesting(text.substring(from, to));
    }
}
