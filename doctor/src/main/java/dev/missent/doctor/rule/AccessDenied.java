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
    public List<Finding> judge(Observations chart) {
        var denied = chart.targets().stream().filter(each -> isDenied(chart, each)).toList();
        return denied.isEmpty() || !new UpstreamSniMissing().judge(chart).isEmpty() ? List.of() : List.of(finding(chart, denied));
    }

    private static boolean isDenied(Observations chart, Target target) {
        return chart.answer(target).filter(each -> each.status() == 403 || each.status() == 401).isPresent()
            && !chart.isClosedWithoutCertificate(target);
    }

    private static Finding finding(Observations chart, List<Target> denied) {
        var target = denied.getFirst();
        var crossed = chart.targets().stream().filter(each -> !each.equals(target))
            .flatMap(each -> chart.crossed(each, target).stream())
            .findFirst();
        var answer = chart.answer(target);
        boolean couldBeSni = denied.size() == chart.targets().size() && !chart.hasOrigin()
            && answer.map(each -> each.reply()).flatMap(Fingerprints::ofBody)
                .filter(each -> each == Product.HTTPD || each == Product.TRAFFIC_SERVER)
                .isPresent();
        var alternatives = couldBeSni
            ? new Alternative[]{new Alternative(RuleId.U01,
                "httpd with SSLStrictSNIVHostCheck answers 403 when a proxy sends no SNI: --origin"
                    + " HOST:PORT asks it directly")}
            : new Alternative[0];
        return Findings.of(RuleId.N05, Level.WARNING, Confidence.LIKELY, Findings.names(chart, denied),
            Refusal.names(denied) + (denied.size() == 1 ? " answers " : " answer ") + answer.map(each -> each.status()).orElse(0)
                + " over every connection: a rule about access, a login or a firewall. With the connection it has nothing to do.",
            Stream.of(answer.map(Observed::of), crossed.map(each -> Observed.of(each, "the same over another name's connection")))
                .flatMap(Optional::stream).toList(),
            alternatives);
    }
}
