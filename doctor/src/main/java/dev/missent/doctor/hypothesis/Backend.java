package dev.missent.doctor.hypothesis;

/**
 * A server that has the sites, and how the first server reaches it; where the first server has the sites itself, the way changes nothing.
 *
 * @param passing how requests are passed on
 * @param server what answers them
 * @param inService whether the first server sends requests there: health checks succeed, and connections open
 */
public record Backend(Passing passing, SiteServer server, boolean inService) {
    /** A server that is in service. */
    public Backend(Passing passing, SiteServer server) {
        this(passing, server, true);
    }

    Backend with(Passing other) {
        return new Backend(other, server, inService);
    }

    Backend with(SiteServer other) {
        return new Backend(passing, other, inService);
    }
}
