package dev.missent.lab.deployment.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a deployment.
 *
 * @param kind the kind of fault
 * @param rules the doctor's rules that are right
 * @param repair what has to change
 * @param boxes the servers of which one is to be changed; empty where no server is to be changed
 */
public record Truth(String kind, Set<String> rules, Repairer repair, List<String> boxes) {
    /** Copies the collections. */
    public Truth {
        rules = Set.copyOf(rules);
        boxes = List.copyOf(boxes);
    }

    /** The same, and another rule is right as well. */
    Truth also(String rule) {
        var all = new HashSet<>(rules);
        all.add(rule);
        return new Truth(kind, all, repair, boxes);
    }
}
