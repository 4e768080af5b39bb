package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-R01: a gateway that reads HTTP chooses the backend by the server name of the connection instead of by Host. */
final class RoutedBySni implements Rule {
    @Override
    public RuleId id() {
        return RuleId.R01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.W01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return WrongAnswers.in(observations).filter(answers -> !answers.areFromDifferentServers()).map(RoutedBySni::finding)
            .stream().toList();
    }

    private static Finding finding(WrongAnswers answers) {
        var evidence = new ArrayList<Evidence>(answers.evidence());
        evidence.add(answers.servers());
        boolean missing = answers.areAllNotFound();
        return Findings.of(RuleId.R01, Level.ERROR, Confidence.LIKELY, answers.subject(),
            "The gateway chooses the site by the server name of the connection, not by Host. Browsers send requests for names of one certificate"
                + " over one connection, and get " + (missing
                    ? "404"
                    : "the other site's content with status "
                        + answers.wrong().getFirst().seen().status())
                + " (" + Phrases.pairs(answers.wrong()) + ").",
            evidence,
            new Alternative(RuleId.R02,
                "if the gateway passes TLS through and the upstream servers are the same product, the cause is there:"
                    + " look whether the gateway has the certificate's key"));
    }
}
