package dev.missent.doctor.scene;

import java.util.List;
import java.util.Locale;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * What a scene says about a finding.
 *
 * @param confidence null when it does not matter
 * @param explainedBy null for a root cause
 */
public record Expected(RuleId rule, Level level, @Nullable Confidence confidence, @Nullable RuleId explainedBy) {
    /** What was found. */
    public static Expected of(Finding finding) {
        return new Expected(finding.rule(), finding.level(), finding.confidence(), finding.explainedBy());
    }

    /** {@code MS-N02 error certain explained-by MS-V05}. */
    static Expected read(List<String> words) {
        int explained = words.indexOf("explained-by");
        var head = explained < 0 ? words : words.subList(0, explained);
        return new Expected(rule(head.getFirst()), Level.valueOf(head.get(1).toUpperCase(Locale.ROOT)),
            head.size() < 3 ? null : Confidence.valueOf(head.get(2).toUpperCase(Locale.ROOT)),
            explained < 0 ? null : rule(words.get(explained + 1)));
    }

    private static RuleId rule(String word) {
        return RuleId.of(word).orElseThrow(() -> new IllegalArgumentException("there is no rule " + word));
    }

    /** Whether a finding is this. */
    public boolean fits(Finding finding) {
        return finding.rule() == rule && finding.level() == level && finding.explainedBy() == explainedBy
            && (confidence == null || finding.confidence() == confidence);
    }
}
