package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
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
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.U07, RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var withoutSite = MissingSite.in(observations).map(MissingSite::names).orElse(List.of());
        var names = observations.targets().stream()
            .filter(target -> !withoutSite.contains(target) && isNotThere(observations, target)).toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static boolean isNotThere(Observations observations, Target target) {
        return observations.answer(target).map(Observation::status).filter(NOT_THERE::contains).isPresent();
    }

    private static Finding finding(Observations observations, List<Target> names) {
        var target = names.getFirst();
        var evidence = Stream.of(
            observations.answer(target).map(Observed::withTitle),
            observations.asked(Purpose.ROOT, target).stream().findFirst()
                .map(root -> Observed.of(root, "the root page of the same site")),
            observations.unknownHost().map(unknown -> Observed.of(unknown, "a name that does not exist, for comparison")))
            .flatMap(Optional::stream).toList();
        return Findings.of(RuleId.N09, Level.WARNING, Confidence.POSSIBLE, Findings.names(observations, names),
            Phrases.names(names) + Phrases.either(names, " does", " do")
                + " not have the page that was asked for. Nothing speaks for a wrong"
                + " connection: the same over every connection, and the page seems to be the site's own.",
            evidence);
    }
}
