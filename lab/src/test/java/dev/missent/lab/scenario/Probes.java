package dev.missent.lab.scenario;

import java.util.List;

/**
 * What a plain client sees.
 *
 * @param broken as long as nothing was repaired
 * @param repaired after the repair by hand; empty when there is nothing to repair
 * @param cured after any good cure
 */
public record Probes(List<Step> broken, List<Step> repaired, List<Step> cured) {
    /** Copies the lists. */
    public Probes {
        broken = List.copyOf(broken);
        repaired = List.copyOf(repaired);
        cured = List.copyOf(cured);
    }

    /** Those of a state. */
    public List<Step> of(State state) {
        return switch (state) {
            case BROKEN -> broken;
            case REPAIRED -> repaired;
        };
    }
}
