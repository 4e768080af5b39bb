package dev.missent.gateway.site;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.judge.Site;
import dev.missent.core.request.Target;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.tls.TlsSelection;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that serves.
 *
 * @param loaded what it was made from
 * @param decider decides
 * @param routes by site
 * @param origins what ORIGIN frames list
 * @param tls the TLS selectors, by listener; none for cleartext
 * @param contexts the TLS contexts behind them
 * @param upstreams the upstreams
 * @param log the access log, null when it is off
 * @param alternatives what Alt-Svc says
 */
public record Serving(LoadOutcome.Loaded loaded, Decider decider, Map<String, Routes> routes, OriginLists origins,
    Map<String, TlsSelection.Selector> tls, TlsContexts contexts, Collection<Upstream> upstreams, @Nullable AccessLog log,
    AdvertisedServices alternatives) {
    /** Decides. */
    public Decision decide(ConnectionContext connection, Target target) {
        return decider.serve(connection, target);
    }

    /** Decides for a listener that redirects to another. */
    public Decision decideRedirect(ConnectionContext connection, Target target, String to) {
        return decider.redirect(connection, target, to);
    }

    /** The routes of a site. */
    public Routes routes(Site site) {
        return Objects.requireNonNull(routes.get(site.name()), "a site without routes");
    }

    /** The port in redirects to a listener. */
    public int publicPort(String listener) {
        var found = decider.judgement().listener(listener);
        return found == null ? 443 : found.firstPort();
    }
}
