package dev.missent.doctor.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-W03: an answer is not as it should be, and no other finding is about it. Nothing wrong is left without a word. */
final class UnexplainedAnswer implements Rule {
    private static final int MAX_SEEN = 4;

    @Override
    public RuleId id() {
        return RuleId.W03;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return judge(observations, List.of());
    }

    @Override
    public List<Finding> judge(Observations observations, List<Finding> before) {
        if (observations.isOverridden()) {
            return List.of();
        }
        return TroubledName.in(observations).stream()
            .filter(trouble -> before.stream().noneMatch(finding -> isAbout(finding, trouble)))
            .collect(Collectors.groupingBy(trouble -> new Symptom(trouble.kind(), trouble.seen().getFirst().status()),
                LinkedHashMap::new,
                Collectors.toList()))
            .entrySet().stream().map(alike -> finding(observations, alike.getKey(), alike.getValue())).toList();
    }

    /** What names in the same trouble have in common. */
    private record Symptom(TroubledName.Kind kind, int status) {}

    private static boolean isAbout(Finding finding, TroubledName trouble) {
        return finding.level() != Level.INFO && finding.subject().names().contains(trouble.target().host());
    }

    private static Finding finding(Observations observations, Symptom symptom, List<TroubledName> alike) {
        var names = alike.stream().map(TroubledName::target).toList();
        var seen = alike.stream().flatMap(trouble -> trouble.seen().stream()).limit(MAX_SEEN).map(Observed::withTitle);
        var unknown = observations.all(Purpose.UNKNOWN_HOST).stream().limit(1)
            .map(answer -> Observed.of(answer, "a name that does not exist, for comparison"));
        return Findings.of(RuleId.W03, Level.ERROR, Confidence.POSSIBLE, Findings.names(observations, names),
            Phrases.names(names) + sentence(symptom, names)
                + " Nothing that was seen explains that. The error log of the server has the reason"
                + (observations.hasOrigin() ? "." : "; --origin HOST:PORT asks the upstream server, if there is one."),
            Stream.concat(seen, unknown).<Evidence>map(step -> step).toList());
    }

    private static String sentence(Symptom symptom, List<Target> names) {
        return switch (symptom.kind()) {
            case REFUSED -> Phrases.either(names, " answers ", " answer ") + symptom.status() + " over every connection of "
                + Phrases.either(names, "its own.", "their own.");
            case UNSTEADY -> Phrases.either(names, " does", " do") + " not always get the same answer over connections of "
                + Phrases.either(names, "its own.", "their own.");
            case SHARED -> Phrases.either(names, " gets", " get") + " another answer over the connection of another name ("
                + symptom.status() + ").";
        };
    }
}
