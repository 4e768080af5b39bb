package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Product;

/** MS-V03: the server refuses every request whose Host is not the server name of the connection. */
final class SniMustEqualHost implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.C01, RuleId.S01);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return SharedRefusals.in(observations)
            .filter(refusals -> !refusals.haveAnotherCause() && (refusals.areStrict() || !refusals.areSymmetric()))
            .map(SniMustEqualHost::finding)
            .or(() -> Refusal.in(observations).filter(Refusal::isOwnRuleAboutPort).map(SniMustEqualHost::aboutPort)).stream()
            .toList();
    }

    /** A rule that compares the server name with Host as a whole: the port in Host makes them differ. */
    private static Finding aboutPort(Refusal refusal) {
        var evidence = Stream.concat(refusal.evidence(), refusal.rescuedByPort().stream()
            .map(seen -> Observed.of(seen, "the same host, its port written differently: both mean the same (RFC 9110 s4.2.3)")))
            .toList();
        return Findings.of(RuleId.V03, Level.ERROR, Confidence.LIKELY, Findings.names(refusal.observations(), refusal.refused()),
            refusal.author().map(Product::title).orElse("The server") + " refuses " + Phrases.names(refusal.refused())
                + " because of the port in Host: a rule seems to compare the whole Host with the server name, which never has a port.",
            evidence,
            new Alternative(RuleId.U03,
                "if a second server of the same product is behind the first, the port may be in the server name that is sent to it"));
    }

    private static Finding finding(SharedRefusals refusals) {
        var evidence = new ArrayList<Evidence>(refusals.evidence());
        refusals.observations().unknownHost().ifPresent(seen -> evidence.add(Observed.of(seen, "a Host that does not exist")));
        String who = refusals.areStrict()
            ? "The server refuses every request whose Host is not the server name of the connection, also between names that share a"
                + " certificate"
            : "The server serves "
                + String.join(", ", refusals.refused().stream().map(pair -> pair.host().host()).distinct().toList())
                + " only over connections of its own, although the certificates of other names cover it";
        return Findings.of(RuleId.V03, refusals.areHidden() ? Level.ERROR : Level.WARNING, Confidence.LIKELY, refusals.subject(),
            who + ". That is allowed, but every such request costs a round trip." + refusals.toBrowsers(),
            evidence,
            new Alternative(RuleId.V01,
                "if the server compares settings instead of names, the settings of all names differ: compare"
                    + " its configuration"));
    }
}
