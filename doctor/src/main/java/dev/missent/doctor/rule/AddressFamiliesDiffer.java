package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-N04: IPv4 and IPv6 of a name lead to different servers. */
final class AddressFamiliesDiffer implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N04;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.ADDRESSES);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.W01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var different = AddressAnswers.in(observations).stream().filter(AddressAnswers::areDifferentFamilies).toList();
        return different.isEmpty() ? List.of() : List.of(finding(observations, different));
    }

    private static Finding finding(Observations observations, List<AddressAnswers> different) {
        var one = different.getFirst();
        var names = different.stream().map(AddressAnswers::target).toList();
        boolean sameSites = AddressAnswers.mayBeSameSites(observations, different);
        return Findings.of(RuleId.N04, sameSites ? Level.WARNING : Level.ERROR,
            sameSites ? Confidence.POSSIBLE : Confidence.LIKELY, Findings.names(observations, names),
            "IPv4 and IPv6 of " + Phrases.names(names)
                + " lead to different servers. What visitors see depends on their network. One of the addresses in DNS is old, or the server"
                + " there is.",
            List.of(at(one.first()), at(one.other())));
    }

    private static Evidence at(Observation seen) {
        return Observed.of(seen, (seen.contact().address() + " " + Observed.title(seen)).strip());
    }
}
