package dev.missent.doctor.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.missent.doctor.finding.RuleId;

/**
 * A text of some product that people paste when they ask what it means.
 *
 * @param pattern the text to find, without regard to case; {@code …} matches any text
 * @param meaning what the text means
 * @param causes the usual causes, most likely first
 * @param hints what distinguishes each cause from the others, in the same order
 */
public record KnownText(String pattern, String meaning, List<RuleId> causes, List<String> hints) {
    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

    /** Copies the lists. */
    public KnownText {
        causes = List.copyOf(causes);
        hints = List.copyOf(hints);
    }

    /** All known texts, the most specific first. */
    public static List<KnownText> all() {
        return RulePages.text("texts.table").lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(KnownText::read)
            .toList();
    }

    /** The first known text that a text contains. */
    public static Optional<KnownText> in(String pasted) {
        String text = pasted.replaceAll("\\s+", " ");
        return all().stream().filter(known -> known.isIn(text)).findFirst();
    }

    private static KnownText read(String line) {
        var columns = COLUMN.split(line.strip(), -1);
        return new KnownText(columns[0], columns[1],
            Stream.of(columns[2].split("\\s+", -1)).map(RuleId::of).flatMap(Optional::stream).toList(),
            columns[3].isEmpty() ? List.of() : List.of(columns[3].split("\\s*;\\s*", -1)));
    }

    private boolean isIn(String text) {
        var parts = Stream.of(pattern.split("…", -1)).map(Pattern::quote).toList();
        return Pattern.compile(String.join(".*", parts), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
            .matcher(text).find();
    }
}
