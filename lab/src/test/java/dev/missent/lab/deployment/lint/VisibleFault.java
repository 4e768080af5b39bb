package dev.missent.lab.deployment.lint;

import java.util.Set;

import dev.missent.lab.deployment.fault.Case;

/** Which drawn deployments have one fault, and that where lint sees it. */
public final class VisibleFault {
    /** Faults that the configuration of one server shows. What only a certificate, DNS or another server shows is not among them. */
    private static final Set<String> VISIBLE = Set.of("SNI missing", "SNI missing to one of two servers",
        "SNI missing at the second hop",
        "SNI with port", "SNI copied from the client", "SNI always of one site", "SNI always an inner name",
        "SNI of the visitor to the login server", "connections shared by names", "TLS sessions resumed across names",
        "Host always of one site", "health check without SNI", "TLS settings differ", "SNI must equal Host",
        "server chosen by SNI");

    private VisibleFault() {}

    /** Whether the only fault is one that a file of a server shows that lint reads. */
    public static boolean is(Case drawn) {
        return drawn.truths().size() == 1 && VISIBLE.contains(drawn.truths().getFirst().kind())
            && drawn.truths().getFirst().boxes().stream().map(drawn.broken()::box)
                .anyMatch(box -> Linted.isRead(drawn.broken(), box));
    }
}
