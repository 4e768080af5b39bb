package dev.missent.lab.deployment.fault;

import java.util.Set;

/**
 * What is wrong with a deployment.
 *
 * @param kind the kind of fault
 * @param rules the doctor's rules that are right
 * @param repair what has to change
 * @param box the server to change; empty where no server is to be changed
 */
public record Truth(String kind, Set<String> rules, Repairer repair, String box) {
    /** Copies the set. */
    public Truth {
        rules = Set.copyOf(rules);
    }
}
