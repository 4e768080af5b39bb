package dev.missent.lint.examination;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Old findings that are not counted. A file with a fingerprint at the beginning of each line; the rest of the line is for people.
 *
 * @param fingerprints the fingerprints
 */
public record Baseline(Set<String> fingerprints) {
    /** No old findings. */
    public static final Baseline EMPTY = new Baseline(Set.of());

    /** Copies the set. */
    public Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** Reads a file that {@link #write} has written. */
    public static Baseline parse(String text) {
        var prints = new HashSet<String>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .forEach(line -> prints.add(line.split("\\s", 2)[0]));
        return new Baseline(prints);
    }

    /** The file for these findings. */
    public static String write(Collection<Reported> findings) {
        return "# Findings of missent lint that are accepted for now. Remove a line to see its finding again.\n"
            + findings.stream()
                .map(each -> each.fingerprint() + " " + each.finding().rule() + " " + each.finding().place().file().name() + "\n")
                .collect(Collectors.joining());
    }

    boolean has(String fingerprint) {
        return fingerprints.contains(fingerprint);
    }
}
