package dev.missent.doctor.hypothesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.doctor.hypothesis.SiteServer.Comparison;
import dev.missent.doctor.hypothesis.SiteServer.Nameless;
import dev.missent.doctor.hypothesis.SiteServer.Policy;

/** The healthy deployments: what a server may do without being at fault. */
final class Assumptions {
    private final Candidates candidates;

    Assumptions(Candidates candidates) {
        this.candidates = candidates;
    }

    /** Deployments whose server receives the right names only, so that most of its policy cannot be seen. */
    List<Deployment> trusting() {
        return candidates.unknown().stream().map(Policy::lenient)
            .flatMap(this::with).toList();
    }

    /** Deployments with every policy that a server may have towards names that do not fit. */
    List<Deployment> all() {
        return policies().stream().flatMap(this::with).toList();
    }

    private Stream<Deployment> with(Policy policy) {
        return candidates.sites().stream().flatMap(sites -> candidates.fallbacks().stream()
            .map(fallback -> new SiteServer(sites, sites.getOrDefault(fallback, fallback), policy, Map.of()))).distinct()
            .map(server -> new Deployment(Front.PLAIN, List.of(new Backend(Passing.RIGHT, server))));
    }

    /** A status of refusal matters only where something is refused, and settings only where they are compared. */
    private List<Policy> policies() {
        var policies = new ArrayList<Policy>();
        for (var unknown : candidates.unknown()) {
            for (var nameless : Nameless.values()) {
                for (var refusal : candidates.refusals()) {
                    if (nameless == Nameless.REFUSED || refusal.equals(candidates.refusals().getFirst())) {
                        policies.add(new Policy(Comparison.NONE, Map.of(), nameless, unknown, refusal));
                    }
                    policies.add(new Policy(Comparison.NAMES, Map.of(), nameless, unknown, refusal));
                    candidates.settings()
                        .forEach(settings -> policies.add(new Policy(Comparison.SETTINGS, settings, nameless, unknown, refusal)));
                }
            }
        }
        return policies;
    }
}
