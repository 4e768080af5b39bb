package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.missent.lab.deployment.Blueprint;

/**
 * A kind of fault: a change to a healthy deployment.
 *
 * @param kind its name
 * @param rules the doctor's rules that are right
 * @param repair who can repair it
 * @param shapes the deployments in which it can be
 * @param injection the change
 */
record Fault(String kind, Set<String> rules, Repairer repair, List<Shape> shapes, Injection injection) {
    /** Copies the collections. */
    Fault {
        rules = Set.copyOf(rules);
        shapes = List.copyOf(shapes);
    }

    /** A change to a healthy deployment. */
    interface Injection {
        /** The deployment with the fault; empty if it cannot have it. */
        Optional<Blueprint> into(Blueprint healthy, Lot lot);
    }

    /** The change, only to deployments for which the condition holds. */
    static Injection when(Predicate<Blueprint> condition, Injection injection) {
        return (healthy, lot) -> condition.test(healthy) ? injection.into(healthy, lot) : Optional.empty();
    }
}
