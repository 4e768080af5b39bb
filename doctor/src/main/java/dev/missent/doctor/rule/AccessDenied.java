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
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-N05: 401 or 403: a rule about access, not about connections. */
final class AccessDenied implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var denied = observations.targets().stream().filter(target -> isDenied(observations, target)).toList();
        return denied.isEmpty() || !new UpstreamSniMissing().judge(observations).isEmpty()
            ? List.of()
            : List.of(finding(observations, denied));
    }

    private static boolean isDenied(Observations observations, Target target) {
        return observations.answer(target).filter(answer -> answer.status() == 403 || answer.status() == 401).isPresent()
            && !observations.isClosedWithoutCertificate(target);
    }

    private static Finding finding(Observations observations, List<Target> denied) {
        var target = denied.getFirst();
        var crossed = observations.targets().stream().filter(other -> !other.equals(target))
            .flatMap(other -> observations.crossed(other, target).stream())
            .findFirst();
        var answer = observations.answer(target);
        boolean couldBeSni = denied.size() == observations.targets().size() && !observations.hasOrigin()
            && answer.map(seen -> seen.reply()).flatMap(Fingerprints::ofBody)
                .filter(product -> product == Product.HTTPD || product == Product.TRAFFIC_SERVER)
                .isPresent();
        var alternatives = couldBeSni
            ? new Alternative[]{new Alternative(RuleId.U01,
                "httpd with SSLStrictSNIVHostCheck answers 403 when a proxy sends no SNI: --origin"
                    + " HOST:PORT asks it directly")}
            : new Alternative[0];
        return Findings.of(RuleId.N05, Level.WARNING, Confidence.LIKELY, Findings.names(observations, denied),
            Refusal.names(denied) + (denied.size() == 1 ? " answers " : " answer ") + answer.map(seen -> seen.status()).orElse(0)
                + " over every connection: a rule about access, a login or a firewall. With the connection it has nothing to do.",
            Stream.of(answer.map(Observed::of), crossed.map(seen -> Observed.of(seen, "the same over another name's connection")))
                .flatMap(Optional::stream).toList(),
            alternatives);
    }
}
