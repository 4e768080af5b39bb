package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-U02: a proxy sends one and the same server name for all sites. */
final class UpstreamSniWrong implements Rule {
    @Override
    public RuleId id() {
        return RuleId.U02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.S01);
    }

    /** A name that DNS points elsewhere has no business with this server. */
    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return Refusal.in(observations)
            .filter(refusal -> refusal.comesFromBehind() && refusal.receivedName() == Refusal.ReceivedName.FIXED
                && refusal.rescuedByPort().isEmpty()
                && !refusal.isAboutClientCertificates())
            .map(UpstreamSniWrong::finding).stream().toList();
    }

    private static Finding finding(Refusal refusal) {
        var observations = refusal.observations();
        var works = refusal.served().stream().limit(1).toList();
        var evidence = Stream.of(refusal.evidence(),
            works.stream().flatMap(target -> observations.answer(target).stream())
                .map(answer -> Observed.of(answer, "the one name that works")),
            observations.unknownHost().stream().filter(seen -> seen.status() == 421).map(seen -> Observed.of(seen,
                "the default site would answer a name that does not exist; it is refused, so another name is sent")))
            .flatMap(steps -> steps).toList();
        return Findings.of(RuleId.U02, Level.ERROR, Confidence.LIKELY, Findings.names(observations, refusal.refused()),
            refusal.proxy() + " sends "
                + (works.isEmpty() ? "the same server name" : "the server name " + works.getFirst().host())
                + " to " + refusal.upstream() + " for every site. Only that name works; " + Phrases.names(refusal.refused())
                + (refusal.refused().size() == 1 ? " is refused." : " are refused."),
            evidence,
            new Alternative(RuleId.U01,
                "without any server name the default site would work; the log of the upstream server shows"
                    + " which name it received. The change is the same"));
    }
}
