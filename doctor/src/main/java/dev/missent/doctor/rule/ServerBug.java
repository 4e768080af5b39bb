package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Product;

/** MS-V06: the first server itself refuses a name over a connection of the name's own. */
final class ServerBug implements Rule {
    @Override
    public RuleId id() {
        return RuleId.V06;
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
        return Refusal.in(observations).filter(Refusal::looksLikeKnownBug).map(ServerBug::finding).stream().toList();
    }

    private static Finding finding(Refusal refusal) {
        String product = refusal.author().map(Product::title).orElse("The server");
        return Findings.of(RuleId.V06, Level.ERROR, Confidence.POSSIBLE,
            Findings.names(refusal.observations(), refusal.refused()),
            product + " refuses " + Phrases.names(refusal.refused())
                + " although SNI and Host are equal. Some versions of it map hosts to TLS"
                + " settings wrongly: wildcard and regular-expression hosts, hosts in several routers, hosts that appeared after the start.",
            refusal.evidence().toList(),
            new Alternative(RuleId.V07,
                "restart it, or open a new connection after some minutes: if the 421 is gone, it was kept from an older"
                    + " configuration"),
            new Alternative(RuleId.V05, "its log at debug level names the TLS options of both names"));
    }
}
