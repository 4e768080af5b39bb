package dev.missent.gateway.site;

import java.util.Map;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.Verdict;
import dev.missent.core.request.Target;
import dev.missent.gateway.config.model.AuthorityConfig;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the gateway does with a request: the one function behind the running gateway and everything that explains or foresees it.
 *
 * @param judgement judges
 * @param mode what a refusal does
 * @param redirects the listeners that redirect, with the TLS listeners that they redirect to
 */
public record Decider(Judgement judgement, AuthorityConfig.Mode mode, Map<String, String> redirects) {
    /** Copies the map. */
    public Decider {
        redirects = Map.copyOf(redirects);
    }

    /** Decides for a connection of any listener. */
    public Decision decide(ConnectionContext connection, Target target) {
        var to = redirects.get(connection.listener());
        return to == null ? serve(connection, target) : redirect(connection, target, to);
    }

    /** Decides for a listener that serves. */
    Decision serve(ConnectionContext connection, Target target) {
        var verdict = judgement.judge(connection, target);
        return switch (verdict) {
            case Verdict.Serve(var site, var ground) -> new Decision(Decision.Word.SERVE, verdict, false, site);
            case Verdict.Refused refused -> refused(connection, refused);
            case Verdict.Malformed malformed -> refuse(malformed, null);
            case Verdict.NotAProxy proxy -> refuse(proxy, null);
        };
    }

    /** Decides for a listener that redirects. The mode does not loosen this: a redirect to a host that no site has does not help. */
    Decision redirect(ConnectionContext connection, Target target, String to) {
        var verdict = judgement.judgeRedirect(connection, target, to);
        return switch (verdict) {
            case Verdict.Serve(var site, var ground) -> new Decision(Decision.Word.SERVE, verdict, true, site);
            case Verdict.Refused refused -> refuse(refused, refused.site());
            case Verdict.Malformed malformed -> refuse(malformed, null);
            case Verdict.NotAProxy proxy -> refuse(proxy, null);
        };
    }

    private Decision refused(ConnectionContext connection, Verdict.Refused verdict) {
        var site = mode == AuthorityConfig.Mode.ENFORCE ? null : judgement.servesIfReported(connection, verdict);
        return site == null ? refuse(verdict, verdict.site()) : new Decision(allTheSame(), verdict, false, site);
    }

    private Decision.Word allTheSame() {
        return mode == AuthorityConfig.Mode.REPORT ? Decision.Word.REPORT : Decision.Word.OFF;
    }

    private static Decision refuse(Verdict verdict, @Nullable Site site) {
        return new Decision(Decision.Word.REFUSE, verdict, false, site);
    }
}
