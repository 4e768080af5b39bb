package dev.missent.gateway.dryrun;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.name.Origin;
import dev.missent.gateway.config.model.RouteConfig;
import dev.missent.gateway.site.Decision;
import org.jspecify.annotations.Nullable;

/** What becomes of a request, from the first byte of its connection on. */
public sealed interface Answered {
    /**
     * There is no connection for it.
     *
     * @param obstacle why
     * @param alert the number of the TLS alert, 0 for none
     */
    record NoConnection(Connected.Obstacle obstacle, int alert) implements Answered {}

    /**
     * The gateway has decided.
     *
     * @param connection the facts of the connection
     * @param origin what is asked for
     * @param decision what the gateway decides
     * @param route the route of a request that a site answers; null when there is none for its path, and for all others
     * @param location where a redirect leads; null for all others
     */
    record Decided(ConnectionContext connection, Origin origin, Decision decision, @Nullable RouteConfig route,
        @Nullable String location) implements Answered {
        private int served() {
            if (location != null) {
                return DryRun.REDIRECT;
            }
            return switch (route == null ? null : route.action()) {
                case null -> DryRun.NOT_FOUND;
                case RouteConfig.Respond respond -> respond.status();
                case RouteConfig.ToUpstream upstream -> DryRun.OK;
            };
        }
    }

    /** The status that the client gets; 200 where an upstream answers, 0 without a connection. */
    default int status() {
        return switch (this) {
            case NoConnection none -> 0;
            case Decided decided -> decided.decision.refusal().orElseGet(decided::served);
        };
    }

    /** The reason, as the access log calls it. */
    default String reason() {
        return switch (this) {
            case NoConnection none -> none.obstacle.token();
            case Decided decided when decided.decision.serves() && decided.location == null && decided.route == null ->
                "no_route";
            case Decided decided -> decided.decision.reason();
        };
    }

    /** The name of the site that has the host, or null. */
    default @Nullable String site() {
        var site = this instanceof Decided decided ? decided.decision.site() : null;
        return site == null ? null : site.name();
    }
}
