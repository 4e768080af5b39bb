package dev.missent.gateway.config;

/** Finds what each section allows but all sections together do not. Certificates are not looked at. */
final class Contradictions {
    private Contradictions() {}

    static void find(Configuration configuration, Report report) {
        new UnknownNames(configuration, report).find();
        new ListenerContradictions(configuration, report).find();
        new HostContradictions(configuration, report).find();
        new OriginsElsewhere(configuration, report).find();
        new UnreachableSites(configuration, report).find();
        new FixedSni(configuration, report).find();
    }
}
