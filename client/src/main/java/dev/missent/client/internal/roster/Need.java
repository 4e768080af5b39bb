package dev.missent.client.internal.roster;

import dev.missent.core.coalesce.Policy;

/**
 * What a request needs of a connection.
 *
 * @param route how a connection of its own would be opened
 * @param policy how far connections are shared
 * @param repeatable whether the body can be sent a second time
 * @param dedicated whether it must be a new connection that nobody else uses
 * @param fresh whether a connection that has to be opened resumes no session and asks DNS anew: the last one said 421
 * @param extendedConnect whether the connection must take extended CONNECT when it is HTTP/2
 */
public record Need(Route route, Policy policy, boolean repeatable, boolean dedicated, boolean fresh, boolean extendedConnect) {
    /** The need after a 421: a connection of the origin's own. */
    public Need ownConnection(boolean newlyMade) {
        return new Need(route, Policy.NEVER, repeatable, dedicated, newlyMade, extendedConnect);
    }

    /** The same over HTTP/1.1, where nothing needs to be extended. */
    public Need overHttp1() {
        return new Need(new Route(route.origin(), true, route.sni(), route.connectTo(), route.proxy()), Policy.NEVER, repeatable,
            dedicated,
            fresh, false);
    }

    /** Whether a connection that was opened for another origin is looked for at all. */
    boolean maySeekShared() {
        return policy != Policy.NEVER && !dedicated && route.isSecure() && !route.http1Only() && !route.isOverridden()
            && route.proxy() == null;
    }
}
