package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Complaint;

/** MS-N07: a proxy speaks cleartext HTTP to a port that expects TLS. */
final class CleartextToTlsPort implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N07;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var names = observations.targets().stream().filter(target -> isComplaint(observations, target)).toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static boolean isComplaint(Observations observations, Target target) {
        return observations.answer(target).map(Observation::reply).filter(Complaint.TLS_EXPECTED::isIn).isPresent();
    }

    private static Finding finding(Observations observations, List<Target> names) {
        return Findings.of(RuleId.N07, Level.ERROR, Confidence.CERTAIN, Findings.names(observations, names),
            "The reverse proxy forwards requests without TLS to a port that expects TLS. The upstream server answers 400 and says so.",
            observations.answer(names.getFirst())
                .map(answer -> Observed.of(answer, "the page says so; our own connection has TLS")).stream().toList());
    }
}
