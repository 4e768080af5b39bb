package dev.missent.lab.deployment.run;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

import dev.missent.lab.Patch;
import dev.missent.lab.deployment.fault.Case;
import dev.missent.lab.probe.Prober;
import dev.missent.lab.scenario.State;
import dev.missent.lab.server.Deployment;

/**
 * A case whose servers get the patch that lint makes for their files.
 *
 * @param drawn the case
 */
record PatchedTrial(Case drawn) {
    /** What came of it. */
    enum End {
        /** There is no symptom without the patch, or not every server starts. */
        PROVES_NOTHING,
        /** No lines are known. */
        NO_LINES,
        /** Something does not hold afterwards, or a server does not start. */
        NOT_CURED,
        /** Everything holds. */
        CURED
    }

    /** The end, and what a person needs to see why. */
    record Outcome(Case drawn, End end, String why) {
        @Override
        public String toString() {
            return end + " " + drawn.seed() + " " + drawn.title() + (why.isEmpty() ? "" : "\n" + why.indent(4));
        }
    }

    Outcome run() throws IOException, InterruptedException {
        try (var deployment = Deployment.start(Planned.scenario(drawn), State.BROKEN)) {
            Trial.settle(drawn, deployment);
            if (breaches(deployment).isEmpty()) {
                return new Outcome(drawn, End.PROVES_NOTHING, "no symptom");
            }
            var patch = Patch.of(deployment);
            if (patch.isEmpty()) {
                return new Outcome(drawn, End.NO_LINES, "");
            }
            patch.apply();
            return restarted(deployment, patch);
        }
    }

    private Outcome restarted(Deployment deployment, Patch patch) throws IOException {
        try {
            deployment.restart();
        } catch (RuntimeException refused) {
            return new Outcome(drawn, End.NOT_CURED, patch.diff() + refused.getMessage());
        }
        Trial.settle(drawn, deployment);
        var left = breaches(deployment);
        return left.isEmpty()
            ? new Outcome(drawn, End.CURED, "")
            : new Outcome(drawn, End.NOT_CURED,
                patch.diff() + left.stream().limit(4).map(Breach::toString).collect(Collectors.joining("\n")));
    }

    private List<Breach> breaches(Deployment deployment) throws IOException {
        return new Promises(drawn.broken(), new Prober(deployment)).breaches();
    }
}
