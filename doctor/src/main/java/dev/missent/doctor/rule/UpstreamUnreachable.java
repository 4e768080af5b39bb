package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;

/** MS-N06: 502, 503 or 504: the first server does not reach the one behind it. */
final class UpstreamUnreachable implements Rule {
    private static final int UNAVAILABLE = 503;
    private static final Set<Integer> GATEWAY_ERRORS = Set.of(502, 503, 504);

    @Override
    public RuleId id() {
        return RuleId.N06;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations chart) {
        var failing = chart.targets().stream().filter(each -> isGatewayError(chart, each)).toList();
        boolean explained = !new UpstreamSniMissing().judge(chart).isEmpty()
            || chart.hasOrigin() && !new HealthCheckWithoutSni().judge(chart).isEmpty();
        return failing.isEmpty() || explained ? List.of() : List.of(finding(chart, failing));
    }

    /** 503 is also what an application says of itself: then only a proxy's own page counts, or a look behind it. */
    private static boolean isGatewayError(Observations chart, Target target) {
        var answer = chart.answer(target).filter(each -> GATEWAY_ERRORS.contains(each.status()));
        return answer.filter(each -> each.status() != UNAVAILABLE).isPresent()
            || answer.map(Observation::reply).filter(reply -> Fingerprints.ofBody(reply).isPresent() || chart.hasOrigin())
                .isPresent();
    }

    private static Finding finding(Observations chart, List<Target> failing) {
        var target = failing.getFirst();
        var direct = chart.direct(Purpose.ORIGIN_OWN, target).stream().findFirst();
        boolean gone = direct.filter(each -> !each.contact().isOpen()).isPresent();
        var alternatives = direct.isPresent() ? new Alternative[0] : alternatives(chart, target);
        return Findings.of(RuleId.N06, Level.ERROR, gone ? Confidence.LIKELY : Confidence.POSSIBLE,
            Findings.names(chart, failing),
            "The first server answers " + chart.answer(target).map(Observation::status).orElse(0) + " for "
                + Refusal.names(failing)
                + ": it does not get an answer from the server behind it."
                + (gone ? " That server cannot be reached from here either." : "") + " Its error log has the reason.",
            Stream.of(chart.answer(target).map(Observed::of),
                direct.map(
                    each -> Observed.of(each, gone ? "nobody is there" : "the server behind answers when it is asked directly")))
                .flatMap(Optional::stream).toList(),
            alternatives);
    }

    /** The likelier one first: a load balancer that has no server left has asked them. */
    private static Alternative[] alternatives(Observations chart, Target target) {
        var withoutSni = new Alternative(RuleId.U01,
            "a server behind that refuses handshakes without SNI looks the same: --origin HOST:PORT asks it directly");
        var healthCheck = new Alternative(RuleId.U08,
            "so does a health check that is refused: --origin HOST:PORT tells them apart, too");
        return HealthCheckWithoutSni.isNoServerLeft(chart, target)
            ? new Alternative[]{healthCheck, withoutSni}
            : new Alternative[]{withoutSni, healthCheck};
    }
}
