package dev.missent.lint.examination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.missent.doctor.finding.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of exceptions: {@code MS-V03 sites-enabled/shop* because the bank asks for it}.
 *
 * @param rule the rule, null for all
 * @param path the files: the end of their names, with {@code *} for any characters
 * @param because why
 */
public record IgnoredEntry(@Nullable RuleId rule, Pattern path, String because) {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)(?:\\s+because\\s+(.+))?");

    /** The entries of a file, or the lines that are not understood. */
    public record Parsed(List<IgnoredEntry> entries, List<String> wrong) {
        /** Copies the lists. */
        public Parsed {
            entries = List.copyOf(entries);
            wrong = List.copyOf(wrong);
        }
    }

    /** Reads a file of exceptions; {@code #} begins a comment. */
    public static Parsed parse(String text) {
        var entries = new ArrayList<IgnoredEntry>();
        var wrong = new ArrayList<String>();
        int number = 0;
        for (var each : text.split("\n", -1)) {
            number++;
            String line = each.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                var entry = entry(line);
                entry.ifPresent(entries::add);
                if (entry.isEmpty()) {
                    wrong.add("line " + number + ": " + line);
                }
            }
        }
        return new Parsed(entries, wrong);
    }

    private static Optional<IgnoredEntry> entry(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var rule = RuleId.of(parts.group(1));
        if (rule.isEmpty() && !parts.group(1).equals("*")) {
            return Optional.empty();
        }
        String because = parts.group(3) == null ? "an entry of the file of exceptions says so" : parts.group(3);
        return Optional.of(new IgnoredEntry(rule.orElse(null), glob(parts.group(2)), because));
    }

    private static Pattern glob(String text) {
        var regex = new StringBuilder("(?:.*/)?");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            regex.append(c == '*' ? ".*" : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    boolean accepts(Reported each) {
        return (rule == null || rule == each.finding().rule()) && path.matcher(each.finding().place().file().name()).matches();
    }
}
