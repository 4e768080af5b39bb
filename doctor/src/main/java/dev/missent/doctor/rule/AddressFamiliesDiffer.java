package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
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
    public List<Finding> judge(Observations observations) {
        var different = AddressAnswers.in(observations).stream().filter(AddressAnswers::areDifferentFamilies).toList();
        return different.isEmpty() ? List.of() : List.of(finding(observations, different));
    }

    private static Finding finding(Observations observations, List<AddressAnswers> different) {
        var one = different.getFirst();
        boolean sameSites = AddressAnswers.mayBeSameSites(observations, different);
        return Findings.of(RuleId.N04, sameSites ? Level.WARNING : Level.ERROR,
            sameSites ? Confidence.POSSIBLE : Confidence.LIKELY,
            Findings.names(observations, different.stream().map(AddressAnswers::target).toList()),
            "IPv4 and IPv6 of " + Refusal.names(different.stream().map(AddressAnswers::target).toList())
                + " lead to different servers. What a visitor sees depends on his network. One of the addresses in DNS is old, or the server"
                + " there is.",
            List.of(Observed.of(one.first(), one.first().contact().address() + " " + UpstreamHostWrong.shows(one.first())),
                Observed.of(one.other(), one.other().contact().address() + " " + UpstreamHostWrong.shows(one.other()))));
    }
}
