package dev.missent.doctor.rule;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.product.HostGuard;

/** The finding that an application has a list of the hosts for which it answers. */
final class HostListFinding {
    private HostListFinding() {}

    /** What the rules about such lists say, whichever status the application has chosen. */
    static Finding of(RuleId rule, RefusedHost refused) {
        String who = refused.guard().filter(guard -> guard != HostGuard.OTHER).map(guard -> guard.product().title())
            .orElse("An application");
        boolean shown = refused.welcome().isPresent() || refused.direct().isPresent();
        return Findings.of(rule, Level.ERROR, shown ? Confidence.LIKELY : Confidence.POSSIBLE,
            Findings.names(refused.observations(), refused.names()),
            who + " answers " + refused.status() + " to " + Phrases.names(refused.names())
                + ", because the Host that it receives is not on its list of allowed hosts. Connections and server names are not the cause:"
                + " the list needs " + (refused.names().size() == 1 ? "the name." : "the names."),
            refused.evidence(),
            new Alternative(RuleId.U07,
                "if the list already has the name, the reverse proxy sends another Host: the log of the application shows which one"));
    }
}
