package dev.missent.gateway.site;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.Verdict;
import dev.missent.core.target.Target;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.AuthorityConfig;
import dev.missent.gateway.log.AccessLog;
import dev.missent.gateway.upstream.Upstream;
import dev.missent.wire.tls.TlsSelection;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that serves.
 *
 * @param loaded what it was made from
 * @param judgement decides
 * @param routes by site
 * @param origins what ORIGIN frames list
 * @param tls the TLS selectors, by listener; none for clear text
 * @param contexts the TLS contexts behind them
 * @param upstreams the upstreams
 * @param log the access log, null when it is off
 */
public record Serving(LoadOutcome.Loaded loaded, Judgement judgement, Map<String, Routes> routes, OriginLists origins,
    Map<String, TlsSelection.Selector> tls, TlsContexts contexts, Collection<Upstream> upstreams, @Nullable AccessLog log) {
    /** Decides. */
    public Verdict judge(ConnectionContext connection, Target target) {
        return judgement.judge(connection, target);
    }

    /** Decides for a listener that redirects to another. */
    public Verdict judgeRedirect(ConnectionContext connection, Target target, String to) {
        return judgement.judgeRedirect(connection, target, to);
    }

    /** The site that serves although the judgement says no, because the mode only reports; null when the refusal stands. */
    public @Nullable Site servedAllTheSame(ConnectionContext connection, Verdict.Misdirected verdict) {
        return mode() == AuthorityConfig.Mode.ENFORCE ? null : judgement.servesIfReported(connection, verdict);
    }

    /** What a refusal does. */
    public AuthorityConfig.Mode mode() {
        return loaded.configuration().authority().mode();
    }

    /** The routes of a site. */
    public Routes routes(Site site) {
        return Objects.requireNonNull(routes.get(site.name()), "a site without routes");
    }

    /** The port in redirects to a listener. */
    public int publicPort(String listener) {
        var found = judgement.listener(listener);
        return found == null ? 443 : found.firstPort();
    }
}
