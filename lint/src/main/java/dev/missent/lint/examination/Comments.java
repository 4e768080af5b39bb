package dev.missent.lint.examination;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.missent.doctor.finding.RuleId;
import dev.missent.lint.text.Place;

/**
 * Comments that accept a finding: {@code # missent: ignore MS-V03 because …}, at the end of the marked line or alone in the lines above. The
 * sign of the comment does not matter, so that every format can have them.
 */
final class Comments {
    private static final Pattern COMMENT = Pattern
        .compile(
            "(?:#|//|;|<!--).*?missent:\\s*ignore\\s+((?:MS-)?[A-Z]\\d\\d(?:\\s*,\\s*(?:MS-)?[A-Z]\\d\\d)*)(?:\\s+because\\s+(.*?))?(?:\\s*-->)?\\s*$");
    private static final int LINES_ABOVE = 5;

    private Comments() {}

    static Optional<String> accepting(RuleId rule, Place place) {
        var file = place.file();
        int line = place.line();
        var found = of(file.lineOf(line), rule);
        for (int above = line - 1; above > 0 && above >= line - LINES_ABOVE && found.isEmpty()
            && isComment(file.lineOf(above)); above--) {
            found = of(file.lineOf(above), rule);
        }
        return found;
    }

    private static boolean isComment(String line) {
        String start = line.strip();
        return start.startsWith("#") || start.startsWith("//") || start.startsWith(";") || start.startsWith("<!--");
    }

    private static Optional<String> of(String line, RuleId rule) {
        if (!line.contains("missent:")) {
            return Optional.empty();
        }
        var comment = COMMENT.matcher(line);
        if (!comment.find()) {
            return Optional.empty();
        }
        for (var id : comment.group(1).split("\\s*,\\s*", -1)) {
            if (RuleId.of(id).filter(rule::equals).isPresent()) {
                return Optional.of(comment.group(2) == null ? "a comment in the file says so" : comment.group(2));
            }
        }
        return Optional.empty();
    }
}
