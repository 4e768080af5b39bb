package dev.missent.gateway.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Security;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;
import dev.missent.gateway.metrics.Refusal;
import dev.missent.gateway.site.Decider;
import dev.missent.gateway.site.Explanation;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last refusals as JSON: every fact that the decision rests on.
 *
 * @param decider decides at this moment: a refusal that would be another one by now is shown without the sentences about sites
 */
record Refused(Decider decider) {
    ArrayNode json(List<Refusal> refusals) {
        var array = JsonNodeFactory.instance.arrayNode();
        refusals.forEach(refusal -> array.add(json(refusal)));
        return array;
    }

    private ObjectNode json(Refusal refusal) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("at", Instant.ofEpochMilli(refusal.timeMillis()).toString());
        node.put("requestId", refusal.requestId());
        node.put("client", refusal.client());
        node.put("method", refusal.method());
        var origin = refusal.origin();
        node.put("origin", origin == null ? null : origin.toString());
        var upstream = refusal.upstream();
        if (upstream != null) {
            upstream(node, upstream, refusal.verdict());
        } else {
            verdict(node, refusal.verdict());
        }
        connection(node.putObject("connection"), refusal.connection());
        if (origin != null && upstream == null) {
            facts(refusal.connection(), origin, refusal.verdict()).forEach(node.putArray("facts")::add);
        }
        return node;
    }

    private static void verdict(ObjectNode node, Verdict verdict) {
        if (verdict instanceof Verdict.Refusal refusal) {
            node.put("status", refusal.status());
            node.put("sentence", refusal.sentence());
        }
        node.put("reason", verdict.token());
        if (verdict instanceof Verdict.Refused refused) {
            var site = refused.site();
            node.put("source", refused.reason().source());
            node.put("site", site == null ? null : site.name());
        }
    }

    private static void upstream(ObjectNode node, Refusal.Misdirection upstream, Verdict verdict) {
        node.put("status", upstream.status());
        node.put("reason", "upstream_421");
        node.put("sentence", upstream.sentence());
        node.put("source", "RFC 9110 s15.5.20");
        node.put("site", verdict instanceof Verdict.Serve(var site, var ground) ? site.name() : null);
        node.putObject("upstream").put("name", upstream.upstream()).put("misdirected", upstream.outcome())
            .put("said", upstream.said()).put("server", upstream.server());
    }

    /** In the words of {@code missent why}. */
    private List<String> facts(ConnectionContext connection, Origin origin, Verdict verdict) {
        var now = decider.decide(connection, new Target.Resource(origin, "/"));
        return now.verdict().equals(verdict) && !now.serves()
            ? new Explanation(decider.judgement(), connection, origin).facts(now)
            : List.of("the configuration has changed since: " + now.reason() + " would decide now");
    }

    private static void connection(ObjectNode node, ConnectionContext connection) {
        node.put("listener", connection.listener());
        node.put("protocol", connection.protocol().token());
        var sni = connection.sni();
        node.put("sni", sni == null ? null : sni.name());
        if (connection.security() instanceof Security.Tls tls) {
            node.put("tls", tls.version().token());
            node.put("certificate", tls.presented().name());
            node.put("covers", tls.presented().coverage().toString());
            node.put("clientAuth", tls.clientAuth().mode().name().toLowerCase(Locale.ROOT));
            node.put("clientVerified", tls.clientVerified());
        }
    }
}
