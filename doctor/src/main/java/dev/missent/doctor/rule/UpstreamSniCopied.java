package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-U04: a proxy passes the client's server name on, while Host changes with every request. */
final class UpstreamSniCopied implements Rule {
    @Override
    public RuleId id() {
        return RuleId.U04;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.C01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return SharedRefusals.in(observations).filter(SharedRefusals::comeFromBehind).map(UpstreamSniCopied::finding).stream()
            .toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        var observations = refusals.observations();
        var evidence = new ArrayList<Evidence>(refusals.evidence());
        evidence.add(Observed.fact("who wrote the refusal", refusals.authors(), "the reverse proxy has passed the request on",
            refusals.refused().getFirst().seen()));
        observations.all(Purpose.NO_SNI).stream().filter(seen -> seen.status() == 421).limit(1)
            .forEach(seen -> evidence.add(Observed.of(seen, "when the client sends no SNI, none is sent on")));
        return Findings.of(RuleId.U04, Level.WARNING, Confidence.LIKELY, refusals.subject(),
            "The reverse proxy passes the server name of the client's connection on to the upstream server. A browser that sends a request for"
                + " another host over the same connection reaches the upstream server under the wrong name, and gets 421.",
            evidence,
            new Alternative(RuleId.V03,
                "if the reverse proxy hands TLS through untouched, the upstream server is strict itself"));
    }
}
