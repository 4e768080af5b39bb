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

/** MS-U08: the health check of a load balancer sends no server name, is refused, and takes every server out of service. */
final class HealthCheckWithoutSni implements Rule {
    @Override
    public RuleId id() {
        return RuleId.U08;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN, Need.ORIGIN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var down = observations.targets().stream().filter(observations::isNoServerLeft).toList();
        var refused = down.stream().filter(target -> isServedWithSniOnly(observations, target)).findFirst();
        return refused.map(target -> finding(observations, down, target)).stream().toList();
    }

    private static boolean isServedWithSniOnly(Observations observations, Target target) {
        var direct = observations.direct(Purpose.ORIGIN_OWN, target).stream().findFirst();
        var without = observations.direct(Purpose.ORIGIN_NO_SNI, target).stream().findFirst();
        return direct.filter(Observation::isServed).isPresent() && without.filter(seen -> !seen.isServed()).isPresent();
    }

    private static Finding finding(Observations observations, List<Target> down, Target refused) {
        var evidence = Stream.of(
            observations.answer(refused).map(answer -> Observed.of(answer, "HAProxy's own page: no server is left")),
            observations.direct(Purpose.ORIGIN_OWN, refused).stream().findFirst()
                .map(seen -> Observed.of(seen, "the upstream server is up")),
            observations.direct(Purpose.ORIGIN_NO_SNI, refused).stream().findFirst()
                .map(seen -> Observed.of(seen, "what a health check without SNI gets")))
            .flatMap(Optional::stream).toList();
        return Findings.of(RuleId.U08, Level.ERROR, Confidence.LIKELY, Findings.names(observations, down),
            "HAProxy has taken the upstream server out of service, although that server is up: its health check opens TLS without SNI and is"
                + " refused. Every site answers 503.",
            evidence,
            new Alternative(RuleId.N06, "HAProxy's log names the reason: \"Layer7 wrong status, code: 421\" or \"Layer6 invalid"
                + " response\" is this one, \"Layer4\" means that it cannot connect"));
    }
}
