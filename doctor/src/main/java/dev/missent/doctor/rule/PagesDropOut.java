package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-S01: what a 421 over HTTP/1.1 means for search engines. A consequence, for information. */
final class PagesDropOut implements Rule {
    private static final int MISDIRECTED = 421;

    @Override
    public RuleId id() {
        return RuleId.S01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var lost = observations.targets().stream().filter(target -> !target.name().isAddress())
            .filter(target -> observations.answer(target, "h1").filter(seen -> seen.status() == MISDIRECTED).isPresent())
            .toList();
        return lost.isEmpty() || observations.isOverridden()
            ? List.of()
            : List.of(Findings.of(RuleId.S01, Level.INFO, Confidence.LIKELY, Findings.names(observations, lost),
                "Search engines treat 421 like every other 4xx: the content does not exist, and pages that they had are dropped. Google's"
                    + " crawler treats a 421 over HTTP/2 as a request to retry over HTTP/1.1; here HTTP/1.1 gets 421, too.",
                observations.answer(lost.getFirst(), "h1").map(Observed::of).stream().toList()));
    }
}
