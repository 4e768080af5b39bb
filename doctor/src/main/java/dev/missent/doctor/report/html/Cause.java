package dev.missent.doctor.report.html;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.finding.Finding;

/**
 * A root cause with what follows from it.
 *
 * @param root what explains
 * @param consequences what it explains
 */
record Cause(Finding root, List<Finding> consequences) {
    /** Finds the consequences again in a list in which each comes after its root. */
    static List<Cause> of(List<Finding> findings) {
        var causes = new ArrayList<Cause>();
        for (var finding : findings) {
            int of = rootOf(finding, causes);
            if (of < 0) {
                causes.add(new Cause(finding, new ArrayList<>()));
            } else {
                causes.get(of).consequences.add(finding);
            }
        }
        return List.copyOf(causes);
    }

    /** The nearest before it, because the same rule may have found two causes; none for a root. */
    private static int rootOf(Finding finding, List<Cause> causes) {
        for (int i = causes.size() - 1; i >= 0 && finding.explainedBy() != null; i--) {
            if (causes.get(i).root.rule() == finding.explainedBy()) {
                return i;
            }
        }
        return -1;
    }
}
