package dev.missent.client.internal.connect;

import dev.missent.core.coalesce.Policy;

/**
 * What a request needs from its connection.
 *
 * @param route how a connection of the origin's own is opened
 * @param policy how far connections are shared
 * @param repeatable whether the body can be sent a second time
 * @param dedicated whether the request gets a new connection that carries no other request
 * @param fresh whether a connection that is opened resumes no session and asks DNS again: the server has answered 421 on the last one
 * @param extendedConnect whether an HTTP/2 connection must take extended CONNECT
 */
public record ConnectionRequest(Route route, Policy policy, boolean repeatable, boolean dedicated, boolean fresh,
    boolean extendedConnect) {
    /** The request after a 421: for a connection of the origin's own. */
    public ConnectionRequest ownConnection(boolean newlyMade) {
        return new ConnectionRequest(route, Policy.NEVER, repeatable, dedicated, newlyMade, extendedConnect);
    }

    /** The same request over HTTP/1.1, where a WebSocket needs no extended CONNECT. */
    public ConnectionRequest overHttp1() {
        return new ConnectionRequest(new Route(route.origin(), true, route.sni(), route.connectTo(), route.proxy()), Policy.NEVER,
            repeatable,
            dedicated,
            fresh, false);
    }

    /** Whether the request may use a connection that was opened for another origin. */
    boolean maySeekShared() {
        return policy != Policy.NEVER && !dedicated && route.isSecure() && !route.http1Only() && !route.isOverridden()
            && route.proxy() == null;
    }
}
