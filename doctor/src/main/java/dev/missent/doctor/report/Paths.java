package dev.missent.doctor.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;
import dev.missent.doctor.report.Report.Hop;

/** The servers on the way of a request, as far as they are known. */
final class Paths {
    private static final Set<RuleId> BEHIND = Set.of(RuleId.U01, RuleId.U02, RuleId.U03, RuleId.U04, RuleId.U05, RuleId.U06,
        RuleId.U07,
        RuleId.U08, RuleId.N06, RuleId.N07, RuleId.N08);

    private Paths() {}

    static List<Hop> of(List<Observations> endpoints, List<Finding> findings) {
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var finding = findings.stream().filter(root -> root.explainedBy() == null).findFirst();
        var observations = finding
            .flatMap(found -> endpoints.stream().filter(here -> here.address().equals(found.subject().address())).findFirst())
            .orElse(endpoints.getFirst());
        var target = finding
            .flatMap(found -> found.subject().names().stream().map(observations::target).flatMap(Optional::stream).findFirst())
            .orElse(observations.targets().getFirst());
        return of(observations, target, finding);
    }

    private static List<Hop> of(Observations observations, Target target, Optional<Finding> finding) {
        var hops = new ArrayList<Hop>();
        var first = FirstHop.anyOf(observations, target);
        var behind = author(observations, target).filter(product -> first.filter(hop -> hop.server() == product).isEmpty());
        boolean hasBehind = behind.isPresent() || finding.filter(root -> BEHIND.contains(root.rule())).isPresent()
            || observations.hasOrigin();
        boolean refusesBehind = finding.filter(root -> BEHIND.contains(root.rule())).isPresent();
        hops.add(new Hop("client", "missent, as a browser would", "", "", true, false));
        hops.add(
            new Hop("first server", first.map(FirstHop::title).orElse("unknown"),
                first.map(hop -> hop.basis().words()).orElse(""),
                target.name().isAddress() ? "none" : target.host(), true, finding.isPresent() && !refusesBehind));
        if (hasBehind) {
            hops.add(new Hop("server behind", behind.map(Product::title).orElse("unknown"),
                behind.map(product -> "from its error page").orElse(""),
                observations.hasCleartextOrigin()
                    ? "no TLS"
                    : finding.map(root -> sni(root.rule(), target)).orElse("as the first server likes"),
                observations.hasOrigin(),
                refusesBehind));
        }
        return hops;
    }

    private static Optional<Product> author(Observations observations, Target target) {
        return observations.own(target).stream().map(Observation::reply).filter(reply -> reply != null).map(Fingerprints::ofBody)
            .flatMap(Optional::stream).findFirst();
    }

    private static String sni(RuleId cause, Target target) {
        return switch (cause) {
            case U01, U08 -> "none";
            case U02 -> "always the same";
            case U03 -> target.authority();
            case U04 -> "that of the client's connection";
            case U05, U06 -> "that of an earlier request";
            case N07 -> "no TLS";
            default -> "unknown";
        };
    }
}
