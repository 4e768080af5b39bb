package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-U03: a proxy sends Host with its port as server name. */
final class UpstreamSniMalformed implements Rule {
    @Override
    public RuleId id() {
        return RuleId.U03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.S01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return Refusal.in(observations).filter(refusal -> !refusal.isOwnRuleAboutPort())
            .flatMap(refusal -> refusal.rescuedByPort().map(rescued -> finding(refusal, rescued)))
            .stream()
            .toList();
    }

    private static Finding finding(Refusal refusal, Observation rescued) {
        var evidence = Stream.concat(refusal.evidence(),
            Stream.of(Observed.of(rescued, "the same host, its port written differently: both mean the same (RFC 9110 s4.2.3)")))
            .toList();
        return Findings.of(RuleId.U03, Level.ERROR, Confidence.LIKELY, Findings.names(refusal.observations(), refusal.refused()),
            refusal.proxy() + " copies Host with its port into the server name that it sends to " + refusal.upstream()
                + ". No certificate has a name with a port, so the upstream server uses its default site and refuses.",
            evidence);
    }
}
