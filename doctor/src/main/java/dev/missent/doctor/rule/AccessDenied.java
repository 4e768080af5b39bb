package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-N05: 401 or 403: a rule about access, not about connections. */
final class AccessDenied implements Rule {
    private static final Set<Product> DENY_WITHOUT_SNI = Set.of(Product.HTTPD, Product.TRAFFIC_SERVER);
    private static final Alternative MISSING_SNI = new Alternative(RuleId.U01,
        "httpd with SSLStrictSNIVHostCheck answers 403 when a proxy sends no SNI: --origin HOST:PORT asks it directly");

    @Override
    public RuleId id() {
        return RuleId.N05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.U01, RuleId.U07, RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var listed = RefusedHost.in(observations).map(RefusedHost::names).orElse(List.of());
        var denied = observations.targets().stream().filter(target -> isDenied(observations, target) && !listed.contains(target))
            .toList();
        return denied.isEmpty() ? List.of() : List.of(finding(observations, denied));
    }

    private static boolean isDenied(Observations observations, Target target) {
        return observations.answer(target).filter(answer -> answer.status() == 403 || answer.status() == 401).isPresent()
            && !observations.isClosedWithoutCertificate(target);
    }

    private static Finding finding(Observations observations, List<Target> denied) {
        var target = denied.getFirst();
        var answer = observations.answer(target);
        var shared = observations.others(target).stream()
            .flatMap(other -> observations.crossed(other, target).stream()).findFirst();
        return Findings.of(RuleId.N05, Level.WARNING, Confidence.LIKELY, Findings.names(observations, denied),
            Phrases.names(denied) + Phrases.either(denied, " answers ", " answer ")
                + answer.map(Observation::status).orElse(0)
                + " over every connection: a rule about access, a login or a firewall. The connection is not the cause.",
            Stream.of(answer.map(Observed::of), shared.map(seen -> Observed.of(seen, "the same over another name's connection")))
                .flatMap(Optional::stream).toList(),
            mayLackSni(observations, denied) ? new Alternative[]{MISSING_SNI} : new Alternative[0]);
    }

    /** Whether every name is denied by a product that answers 403 to a proxy without SNI, and the upstream server was not asked. */
    private static boolean mayLackSni(Observations observations, List<Target> denied) {
        return denied.size() == observations.targets().size() && !observations.hasOrigin()
            && observations.answer(denied.getFirst()).map(Observation::reply).flatMap(Fingerprints::ofBody)
                .filter(DENY_WITHOUT_SNI::contains).isPresent();
    }
}
