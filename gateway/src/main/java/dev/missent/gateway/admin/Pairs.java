package dev.missent.gateway.admin;

import java.util.Comparator;
import java.util.Map;

import dev.missent.gateway.metrics.Traffic;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The pairs of server name and host of the last day as JSON, the busiest first. */
final class Pairs {
    private Pairs() {}

    static ArrayNode json(Map<Traffic.Pair, Long> pairs) {
        var array = JsonNodeFactory.instance.arrayNode();
        pairs.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).forEach(entry -> {
            var pair = entry.getKey();
            var node = array.addObject();
            node.put("listener", pair.listener());
            node.put("sni", pair.sni() == null ? null : pair.sni().name());
            node.put("host", pair.host().name());
            node.put("requests", entry.getValue());
        });
        return array;
    }
}
