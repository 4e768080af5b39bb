package dev.missent.doctor.report.pipeline;

import java.util.List;

import dev.missent.doctor.finding.Level;
import org.jspecify.annotations.Nullable;

/**
 * A result, as the programs of a pipeline take it.
 *
 * @param command the command that made the result: {@code missent lint}
 * @param version the version of missent
 * @param entries the findings
 * @param quiet what has no finding
 * @param notices what was not read or not measured
 * @param complete whether everything was read or measured
 */
public record Entries(String command, String version, List<Entry> entries, List<Quiet> quiet, List<Notice> notices,
    boolean complete) {
    /** Copies the lists. */
    public Entries {
        entries = List.copyOf(entries);
        quiet = List.copyOf(quiet);
        notices = List.copyOf(notices);
    }

    /**
     * Something without a finding: a test that passes, or one that was skipped.
     *
     * @param suite the file or URL
     * @param test what was tested
     * @param skipped why nothing was tested, null for a test that passes
     */
    public record Quiet(String suite, String test, @Nullable String skipped) {}

    /**
     * What was not read or not measured.
     *
     * @param level how much it matters
     * @param text a sentence
     * @param spot where, null for nowhere in particular
     */
    public record Notice(Level level, String text, @Nullable Spot spot) {}

    /** The findings that count. */
    List<Entry> counted() {
        return entries.stream().filter(each -> each.accepted() == null).toList();
    }
}
