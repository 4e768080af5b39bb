package dev.missent.lab.deployment.fault;

import java.util.List;
import java.util.stream.Collectors;

import dev.missent.lab.deployment.Blueprint;

/**
 * A deployment with faults, and the same without.
 *
 * @param seed what it was drawn with
 * @param kind the kind of fault, {@code healthy} or {@code two faults}
 * @param truths what is wrong
 * @param healthy the deployment without faults
 * @param broken the deployment
 * @param origin the server behind that the doctor is told of; empty for none
 */
public record Case(long seed, String kind, List<Truth> truths, Blueprint healthy, Blueprint broken, String origin) {
    /** Copies the list. */
    public Case {
        truths = List.copyOf(truths);
    }

    /** Whether nothing is wrong. */
    public boolean isHealthy() {
        return truths.isEmpty();
    }

    /** In one line: the kind, the names, and the products in the order of a request's way. */
    public String title() {
        String kinds = truths.isEmpty() ? kind : truths.stream().map(Truth::kind).collect(Collectors.joining(" + "));
        return kinds + ": "
            + broken.boxes().stream().map(box -> box.product().token()).collect(Collectors.joining(" > "))
            + " (" + String.join(" ", broken.names()) + ")";
    }
}
