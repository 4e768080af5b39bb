package dev.missent.lint.examination;

import java.util.List;
import java.util.Optional;

/** What the operator accepts: by comments in the files, by a file of exceptions, and by a baseline of old findings. */
public record Acceptance(List<IgnoredEntry> entries, Baseline baseline) {
    /** Only comments in the files. */
    public static final Acceptance COMMENTS_ONLY = new Acceptance(List.of(), Baseline.EMPTY);

    /** Copies the list. */
    public Acceptance {
        entries = List.copyOf(entries);
    }

    /** Why a finding is accepted; empty if it is not. */
    Optional<String> of(Reported each) {
        var finding = each.finding();
        return Comments.accepting(finding.rule(), finding.place())
            .or(() -> entries.stream().filter(entry -> entry.accepts(each)).findFirst().map(IgnoredEntry::because))
            .or(() -> baseline.has(each.fingerprint()) ? Optional.of("in the baseline") : Optional.empty());
    }
}
