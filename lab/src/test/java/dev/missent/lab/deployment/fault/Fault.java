package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.missent.lab.deployment.Blueprint;

/**
 * A kind of fault: a change to a healthy deployment.
 *
 * @param kind its name
 * @param rules the doctor's rules that are right, in a healthy deployment that gets the fault
 * @param repair who can repair it
 * @param shapes the deployments in which it can be
 * @param injection the change
 */
record Fault(String kind, Function<Blueprint, Set<String>> rules, Repairer repair, List<Shape> shapes, Injection injection) {
    /** Copies the list. */
    Fault {
        shapes = List.copyOf(shapes);
    }

    /** Whose rules are the same everywhere. */
    Fault(String kind, Set<String> rules, Repairer repair, List<Shape> shapes, Injection injection) {
        this(kind, any -> rules, repair, shapes, injection);
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
