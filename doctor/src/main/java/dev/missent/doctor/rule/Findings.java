package dev.missent.doctor.rule;

import java.util.List;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Finding.Subject;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.observation.Pair;
import org.jspecify.annotations.Nullable;

/** Makes findings and their subjects. */
final class Findings {
    private Findings() {}

    static Finding of(RuleId rule, Level level, Confidence confidence, Subject subject, String message, List<Evidence> evidence,
        Alternative... alternatives) {
        return new Finding(rule, level, confidence, subject, message, evidence, List.of(alternatives), List.of(), null);
    }

    /** A subject about names over connections of their own. */
    static Subject names(Observations observations, List<Target> targets) {
        var first = targets.getFirst();
        return new Subject(first.authority(), first.name().isAddress() ? null : first.host(), observations.address(), null,
            targets.stream().map(Target::host).toList());
    }

    /** A subject about requests over the connections of other names; its connection is that of the first pair. */
    static Subject pairs(Observations observations, List<Pair> pairs) {
        var first = pairs.getFirst();
        return new Subject(first.host().authority(), first.connection().host(), observations.address(), first.seen().protocol(),
            pairs.stream().map(pair -> pair.host().host()).distinct().toList());
    }

    /** A subject about one answer. */
    static Subject seen(Observation seen, Target target) {
        return new Subject(target.authority(), seen.contact().sni(), seen.contact().address(), emptyToNull(seen.protocol()),
            List.of(target.host()));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
