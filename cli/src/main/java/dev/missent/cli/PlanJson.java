package dev.missent.cli;

import java.util.Locale;

import dev.missent.gateway.plan.Outcome;
import dev.missent.gateway.plan.Plan;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan for a program. */
final class PlanJson {
    private PlanJson() {}

    static ObjectNode of(Plan plan) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("schemaVersion", "1.0");
        var settings = node.putArray("settings");
        plan.policies().forEach(change -> settings.addObject().put("subject", change.subject()).put("key", change.key())
            .put("before", change.before()).put("after", change.after())
            .put("direction", change.direction().name().toLowerCase(Locale.ROOT)));
        var pairs = node.putObject("pairs");
        pairs.put("compared", plan.pairs()).put("clients", plan.clients()).put("all", plan.all());
        var changes = pairs.putArray("changes");
        plan.changes().forEach(change -> {
            var sni = change.pair().sni();
            var each = changes.addObject().put("listener", change.pair().listener())
                .put("sni", sni == null ? null : sni.name()).put("host", change.pair().host().name())
                .put("effect", change.effect().name().toLowerCase(Locale.ROOT));
            outcome(each.putObject("before"), change.before());
            outcome(each.putObject("after"), change.after());
            each.put("onlyFor", change.clients().isEmpty() ? null : change.clients()).put("requests", change.requests());
        });
        return node;
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        node.put("status", outcome.status()).put("reason", outcome.reason()).put("site", outcome.site());
    }
}
