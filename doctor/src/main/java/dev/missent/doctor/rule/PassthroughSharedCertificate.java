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

/** MS-R02: TLS is passed through by server name to servers that share a certificate. */
final class PassthroughSharedCertificate implements Rule {
    @Override
    public RuleId id() {
        return RuleId.R02;
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
        return WrongAnswers.in(observations).filter(WrongAnswers::areFromDifferentServers)
            .map(PassthroughSharedCertificate::finding).stream().toList();
    }

    private static Finding finding(WrongAnswers answers) {
        var evidence = new ArrayList<Evidence>(answers.evidence());
        evidence.add(answers.servers());
        var pair = answers.wrong().getFirst();
        return Findings.of(RuleId.R02, Level.ERROR, Confidence.LIKELY, answers.subject(),
            "Connections are passed on by their server name to different servers, and these servers have a certificate in common. A browser that"
                + " is connected to the server of " + pair.connection().host() + " sends requests for " + pair.host().host()
                + " there as well, and gets "
                + (pair.seen().status() == 404 ? "404." : "the wrong site with status " + pair.seen().status() + "."),
            evidence,
            new Alternative(RuleId.R01, "if one gateway ends TLS for all names and only passes HTTP on to different servers"));
    }
}
