package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-U06: a proxy resumes the TLS session of one name under another. */
final class UpstreamSessionResumed implements Rule {
    @Override
    public RuleId id() {
        return RuleId.U06;
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
        return Refusal.in(observations)
            .filter(refusal -> refusal.isAboutClientCertificates() && refusal.rescuedByPort().isEmpty())
            .map(UpstreamSessionResumed::aboutCertificates)
            .or(() -> UnsteadyAnswers.in(observations).filter(answers -> !answers.dependOnTheNameBefore())
                .map(UpstreamSessionResumed::unsteady))
            .stream().toList();
    }

    private static Finding aboutCertificates(Refusal refusal) {
        var observations = refusal.observations();
        var direct = observations.direct(Purpose.ORIGIN_OWN, refusal.refused().getFirst()).stream().limit(1)
            .map(seen -> Observed.of(seen,
                "the upstream server asks for a client certificate for this name, and for no other that works"));
        var evidence = Stream.concat(refusal.evidence(), direct).toList();
        return Findings.of(RuleId.U06, Level.ERROR, Confidence.POSSIBLE, Findings.names(observations, refusal.refused()),
            refusal.proxy()
                + " reaches the upstream server with a server name other than that of the request: only the names that need a client"
                + " certificate are refused. Either a TLS session of one name is resumed under another, or the server name that is sent is"
                + " missing or wrong. From outside these look the same.",
            evidence,
            new Alternative(RuleId.U01, "the log of the upstream server shows which server name it received: none"),
            new Alternative(RuleId.U02, "the same log: always the same one"),
            new Alternative(RuleId.U05,
                "restart the reverse proxy and ask for a refused name first: if it works once, a session or a kept"
                    + " connection is shared"));
    }

    private static Finding unsteady(UnsteadyAnswers answers) {
        var observations = answers.observations();
        return Findings.of(RuleId.U06, Level.ERROR, Confidence.POSSIBLE, Findings.names(observations, observations.targets()),
            "The same request over connections of the name's own is sometimes refused and sometimes served, and no order of names explains it."
                + " A TLS session towards the upstream server that is resumed under another name does that; so do several processes with a"
                + " pool each.",
            List.of(Observed.row("the same questions again", answers.repeated(), "not in step with the name that came before")),
            new Alternative(RuleId.U05, "switch the kept connections off in the reverse proxy, one change at a time"));
    }
}
