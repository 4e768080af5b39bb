package dev.missent.gateway.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Security;
import dev.missent.core.judge.Verdict;
import dev.missent.gateway.metrics.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The last refusals as JSON: every fact that the decision rests on. */
final class Refused {
    private Refused() {}

    static ArrayNode json(List<Refusal> refusals) {
        var array = JsonNodeFactory.instance.arrayNode();
        refusals.forEach(refusal -> array.add(json(refusal)));
        return array;
    }

    private static ObjectNode json(Refusal refusal) {
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
        return node;
    }

    private static void verdict(ObjectNode node, Verdict verdict) {
        node.put("status", verdict.status());
        node.put("reason", verdict.token());
        if (verdict instanceof Verdict.Misdirected misdirected) {
            var site = misdirected.site();
            node.put("sentence", misdirected.reason().sentence());
            node.put("source", misdirected.reason().source());
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
