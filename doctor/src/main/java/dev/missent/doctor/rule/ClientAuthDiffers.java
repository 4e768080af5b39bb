package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-V02: a name that asks for client certificates shares its certificate with names that do not. */
final class ClientAuthDiffers implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE, Need.TWO_NAMES);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.C01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return SharedRefusals.in(observations)
            .filter(refusals -> !refusals.comeFromBehind() && !refusals.comeFromEdge() && refusals.areAboutClientCertificates())
            .map(ClientAuthDiffers::finding).stream().toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        var observations = refusals.observations();
        var closed = refusals.closed().stream()
            .filter(target -> refusals.refused().stream().anyMatch(pair -> pair.host().equals(target))).toList();
        var evidence = new ArrayList<Evidence>();
        closed.stream().limit(3).flatMap(target -> observations.own(target).stream().limit(1))
            .forEach(seen -> evidence.add(Observed.of(seen, "the server asks for a client certificate")));
        evidence.addAll(refusals.evidence());
        return Findings.of(RuleId.V02, Level.WARNING, Confidence.LIKELY,
            new Finding.Subject(closed.getFirst().authority(), refusals.refused().getFirst().connection().host(),
                observations.address(),
                refusals.refused().getFirst().seen().protocol(), closed.stream().map(Target::host).toList()),
            Phrases.names(closed) + (closed.size() == 1 ? " asks" : " ask")
                + " for client certificates, and a certificate of other names covers "
                + (closed.size() == 1 ? "it" : "them")
                + ". Browsers therefore try connections on which no certificate was asked for, and the server rightly"
                + " answers 421 (" + Phrases.pairs(refusals.refused())
                + "). Certificates that keep these names apart avoid the detour; clients that do not"
                + " retry fail.",
            evidence);
    }
}
