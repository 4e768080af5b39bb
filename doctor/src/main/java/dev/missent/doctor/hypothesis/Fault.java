package dev.missent.doctor.hypothesis;

import java.util.List;
import java.util.function.UnaryOperator;

import dev.missent.doctor.finding.RuleId;

/**
 * One thing that is not as it should be, or that clients run into.
 *
 * @param slot the part of the deployment that it is in; a deployment has one fault in each at most
 * @param causes the rules that name it; several where they are told apart by something outside of the model
 * @param weight how unusual it is; the usual ones come first
 * @param change what it changes in a healthy deployment
 */
public record Fault(Slot slot, List<RuleId> causes, int weight, UnaryOperator<Deployment> change) {
    /** Copies the list. */
    public Fault {
        causes = List.copyOf(causes);
    }

    /** The parts of a deployment. */
    public enum Slot {
        COMPARISON,
        ROUTING,
        NAME_SENT,
        HOST_SENT,
        KEEPING,
        SITES,
        ERRORS,
        SERVERS
    }

    /** Whether a rule names it. */
    boolean isNamedBy(RuleId rule) {
        return causes.contains(rule);
    }
}
