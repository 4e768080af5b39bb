package dev.missent.gateway.config.check;

import dev.missent.gateway.config.message.Report;
import dev.missent.gateway.config.model.Configuration;

/** Finds what each section allows but all sections together do not. Certificates are not looked at. */
public final class Contradictions {
    private Contradictions() {}

    public static void find(Configuration configuration, Report report) {
        new UnknownNames(configuration, report).find();
        new ListenerContradictions(configuration, report).find();
        new HostContradictions(configuration, report).find();
        new OriginsElsewhere(configuration, report).find();
        new UnreachableSites(configuration, report).find();
        new FixedSni(configuration, report).find();
    }
}
