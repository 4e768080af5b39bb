package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-E03: the addresses of a name do not all have it. That servers take turns behind one address is a conclusion from hypotheses. */
final class NamesOnDifferentServers implements Rule {
    @Override
    public RuleId id() {
        return RuleId.E03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.W01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var different = AddressAnswers.in(observations).stream().filter(answers -> !answers.areDifferentFamilies()).toList();
        return different.isEmpty() ? List.of() : List.of(finding(observations, different));
    }

    private static Finding finding(Observations observations, List<AddressAnswers> different) {
        var one = different.getFirst();
        boolean sameSites = AddressAnswers.mayBeSameSites(observations, different);
        return Findings.of(RuleId.E03, sameSites ? Level.WARNING : Level.ERROR,
            sameSites ? Confidence.POSSIBLE : Confidence.LIKELY,
            Findings.names(observations, different.stream().map(AddressAnswers::target).toList()),
            one.target().host()
                + " resolves to several addresses, and they do not answer alike. A browser that shares connections between"
                + " names of one certificate, or simply takes another address, reaches a server that does not have the site.",
            List.of(Observed.of(one.first(), one.first().contact().address()),
                Observed.of(one.other(), one.other().contact().address())));
    }
}
