package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-N09: the right site says that it does not have this page. */
final class ApplicationNotFound implements Rule {
    private static final Set<Integer> NOT_THERE = Set.of(404, 410);

    @Override
    public RuleId id() {
        return RuleId.N09;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var unknown = new HostNotConfigured().judge(observations).stream().flatMap(finding -> finding.subject().names().stream())
            .toList();
        var names = observations.targets().stream().filter(target -> !unknown.contains(target.host()))
            .filter(target -> observations.answer(target).map(Observation::status).filter(NOT_THERE::contains).isPresent())
            .toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static Finding finding(Observations observations, List<Target> names) {
        var target = names.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(target).ifPresent(answer -> evidence.add(Observed.of(answer, UpstreamHostWrong.shows(answer))));
        observations.asked(Purpose.ROOT, target).stream().limit(1)
            .forEach(seen -> evidence.add(Observed.of(seen, "the root page of the same site")));
        observations.unknownHost()
            .ifPresent(seen -> evidence.add(Observed.of(seen, "a name that does not exist, for comparison")));
        return Findings.of(RuleId.N09, Level.WARNING, Confidence.POSSIBLE, Findings.names(observations, names),
            Refusal.names(names) + (names.size() == 1 ? " does" : " do")
                + " not have the page that was asked for. Nothing speaks for a wrong"
                + " connection: the same over every connection, and the page is the site's own as far as can be seen.",
            evidence);
    }
}
