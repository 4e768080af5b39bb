package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-W01: a site's visitors are shown another site's content with a status that says all is well. The symptom; other rules name causes. */
final class WrongSiteServed implements Rule {
    @Override
    public RuleId id() {
        return RuleId.W01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return WrongAnswers.in(observations).filter(answers -> answers.wrong().stream().anyMatch(pair -> pair.seen().isServed()))
            .map(WrongSiteServed::finding).stream().toList();
    }

    private static Finding finding(WrongAnswers answers) {
        return Findings.of(RuleId.W01, Level.ERROR, Confidence.LIKELY, answers.subject(),
            "Visitors are shown another site's content, with a status that says that all is well ("
                + Phrases.pairs(answers.wrong())
                + "). Caches and search engines keep what they got.",
            answers.evidence());
    }
}
