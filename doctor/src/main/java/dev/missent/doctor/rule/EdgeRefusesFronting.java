package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Product;

/** MS-E01: a content delivery network refuses requests whose Host is not the server name, also between names of one customer. */
final class EdgeRefusesFronting implements Rule {
    @Override
    public RuleId id() {
        return RuleId.E01;
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
        return SharedRefusals.in(observations).filter(SharedRefusals::comeFromEdge).map(EdgeRefusesFronting::finding).stream()
            .toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        return Findings.of(RuleId.E01, Level.WARNING, Confidence.LIKELY, refusals.subject(),
            refusals.author().map(Product::title).orElse("The edge")
                + " refuses requests whose Host is not the server name of the connection, as a measure against domain fronting. Browsers that"
                + " share a connection between these names run into it: " + Phrases.pairs(refusals.refused()) + ".",
            refusals.evidence());
    }
}
