package dev.missent.doctor.hypothesis;

import java.util.List;

import dev.missent.doctor.finding.RuleId;

/**
 * A deployment that may be the one that was observed.
 *
 * @param healthy the deployment without its faults
 * @param faults what is not as it should be; empty for a healthy one
 */
public record Hypothesis(Deployment healthy, List<Fault> faults) {
    /** Copies the list. */
    public Hypothesis {
        faults = List.copyOf(faults);
    }

    /** The deployment with its faults. */
    public Deployment deployment() {
        var changed = healthy;
        for (var fault : faults) {
            changed = fault.change().apply(changed);
        }
        return changed;
    }

    /** How unusual it is. */
    int weight() {
        return healthy.first().server().policy().weight() + faults.stream().mapToInt(Fault::weight).sum();
    }

    /** Whether a rule names one of its faults. */
    public boolean isNamedBy(RuleId rule) {
        return faults.stream().anyMatch(fault -> fault.isNamedBy(rule));
    }

    /** The rules that name its faults, the first of each fault. */
    public List<RuleId> causes() {
        return faults.stream().map(fault -> fault.causes().getFirst()).distinct().sorted().toList();
    }
}
