package dev.missent.lab.deployment.run;

import java.util.List;

/**
 * Printed lines that were applied.
 *
 * @param change what was changed, for readers; empty if nothing was
 * @param before what did not hold before
 * @param after what does not hold afterwards
 * @param findings the rules that the doctor names afterwards
 */
record Treatment(String change, List<Breach> before, List<Breach> after, List<String> findings) {
    /** Copies the lists. */
    Treatment {
        before = List.copyOf(before);
        after = List.copyOf(after);
        findings = List.copyOf(findings);
    }

    /** Nothing was printed that could be applied. */
    static Treatment none(List<Breach> symptom) {
        return new Treatment("", symptom, symptom, List.of());
    }

    /** Whether anything was changed. */
    boolean applied() {
        return !change.isEmpty();
    }

    /** Whether all promises hold, and the doctor finds nothing. */
    boolean cures() {
        return applied() && after.isEmpty() && findings.isEmpty();
    }

    /** Promises that held before, and do no longer. */
    List<Breach> harm() {
        var broken = before.stream().map(Breach::promise).toList();
        return after.stream().filter(breach -> !broken.contains(breach.promise())).toList();
    }
}
