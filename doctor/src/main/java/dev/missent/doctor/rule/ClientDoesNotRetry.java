package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-C01: the server's 421 is right, and clients that do not repeat the request show it. A consequence, for information. */
final class ClientDoesNotRetry implements Rule {
    @Override
    public RuleId id() {
        return RuleId.C01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.TWO_NAMES);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return SharedRefusals.in(observations)
            .filter(SharedRefusals::areAllOpen)
            .map(ClientDoesNotRetry::finding).stream().toList();
    }

    private static Finding finding(SharedRefusals refusals) {
        return Findings.of(RuleId.C01, Level.INFO, Confidence.LIKELY, refusals.subject(),
            "Chromium, Firefox and OkHttp repeat the request over a connection of its own. Safari has been reported to show the 421, and most"
                + " HTTP libraries hand it to the application.",
            refusals.evidence().stream().skip(1).limit(1).toList());
    }
}
