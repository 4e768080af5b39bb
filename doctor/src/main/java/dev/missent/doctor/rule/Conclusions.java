package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.hypothesis.Answer;
import dev.missent.doctor.hypothesis.Answer.Words;
import dev.missent.doctor.hypothesis.Outcome.Place;
import dev.missent.doctor.hypothesis.Survivors;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** Findings for names in trouble about which no rule has said anything, from the simplest hypothesis that explains everything. */
public final class Conclusions {
    private static final int MAX_STEPS = 4;

    private Conclusions() {}

    /**
     * The findings.
     *
     * @param before what the rules have found at this address
     */
    public static List<Finding> of(Observations observations, Survivors survivors, List<Finding> before) {
        var troubled = TroubledName.in(observations).stream().map(TroubledName::target)
            .filter(target -> before.stream().noneMatch(finding -> isAbout(finding, target))).toList();
        if (troubled.isEmpty() || !survivors.healthy().isEmpty() || survivors.faulty().isEmpty() || !isTelling(survivors)) {
            return List.of();
        }
        return survivors.faulty().getFirst().causes().stream()
            .flatMap(cause -> finding(observations, survivors, cause, troubled).stream()).toList();
    }

    /** One and the same refusal for everything, wherever it comes from, fits too many causes. */
    private static boolean isTelling(Survivors survivors) {
        return survivors.answers().all().stream()
            .anyMatch(answer -> answer.isServed() || answer.by() == Place.BEHIND || answer.words() != Words.NONE);
    }

    private static boolean isAbout(Finding finding, Target target) {
        return finding.level() != Level.INFO && finding.subject().names().contains(target.host());
    }

    private static Optional<Finding> finding(Observations observations, Survivors survivors, RuleId cause,
        List<Target> troubled) {
        var others = Alternatives.of(survivors, cause);
        return sentence(observations, cause, troubled).map(message -> Findings.of(cause, Level.ERROR,
            survivors.isSure(cause) ? Confidence.LIKELY : Confidence.POSSIBLE,
            Findings.names(observations, troubled),
            message, evidence(observations, survivors, troubled), others.toArray(Alternative[]::new)));
    }

    /** What happens, in the words of the rule that names it; empty where only a sign outside of the model tells causes apart. */
    private static Optional<String> sentence(Observations observations, RuleId cause, List<Target> troubled) {
        String proxy = Phrases.proxy(FirstHop.of(observations));
        String names = Phrases.names(troubled);
        return switch (cause) {
            case U01 -> Optional
                .of(proxy + " opens TLS to the upstream server without SNI, or reaches one of several upstream servers that way."
                    + " That server cannot tell which site is meant, and " + names + Phrases.either(troubled, " is", " are")
                    + " refused.");
            case U02 -> Optional.of(proxy + " sends the same server name to the upstream server for every site. " + names
                + Phrases.either(troubled, " is", " are") + " refused or shown as another site.");
            case U03 ->
                Optional.of(proxy + " copies Host with its port into the server name that it sends to the upstream server.");
            case U04 -> Optional
                .of(proxy + " passes the server name of the client's connection on to the upstream server, while Host changes"
                    + " with every request.");
            case U05, U06 ->
                Optional.of(proxy + " uses connections or TLS sessions that were opened for one name for requests of another: "
                    + names + Phrases.either(troubled, " does", " do") + " not always get the right answer.");
            case U07 -> Optional.of(proxy + " sends another Host to the upstream server than the one that was asked for: " + names
                + Phrases.either(troubled, " does", " do") + " not get the right site.");
            case V05 -> Optional
                .of("The server that answers has no site for " + names + Phrases.either(troubled, ": it gets", ": they get")
                    + " the same answer as a name that does not exist.");
            case E03 -> Optional
                .of("Several servers take turns behind " + observations.address() + ", and they do not answer alike: " + names
                    + Phrases.either(troubled, " gets", " get") + " one answer or another.");
            case R01 -> Optional.of("The site is chosen by the server name of the connection, not by Host: " + names
                + Phrases.either(troubled, " gets", " get") + " another answer over the connection of another name.");
            case V01, V03 ->
                Optional.of("The server refuses " + names + " over the connections of other names, although their certificates"
                    + " cover " + Phrases.either(troubled, "it.", "them."));
            default -> Optional.empty();
        };
    }

    /** The answers of the names first, then those that have excluded other explanations. */
    private static List<Evidence> evidence(Observations observations, Survivors survivors, List<Target> troubled) {
        var own = troubled.stream().limit(1).flatMap(target -> observations.own(target).stream()).filter(Observation::isAnswered)
            .limit(2)
            .map(Observed::withTitle);
        var telling = survivors.telling().stream().flatMap(answer -> seen(observations, answer).stream())
            .map(Observed::withTitle);
        return Stream.concat(own, telling).distinct().limit(MAX_STEPS).toList();
    }

    private static Optional<Observation> seen(Observations observations, Answer answer) {
        return observations.with(answer.id());
    }
}
