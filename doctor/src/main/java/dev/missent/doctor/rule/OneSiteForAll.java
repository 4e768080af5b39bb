package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/**
 * Names show the page of another name, which the page itself names as its place: the page that every name without a site gets, or, where the
 * first server does not pass unknown names on, the page of every name that was asked about.
 *
 * @param names the names that show it
 * @param forUnknownToo whether a name that does not exist gets the page, too
 */
record OneSiteForAll(Observations observations, List<Target> names, boolean forUnknownToo) implements MissingSite {
    private static final int REDIRECTION = 300;

    /** Empty also when the upstream server was asked: the rule about a replaced Host knows more then. */
    static Optional<OneSiteForAll> in(Observations observations) {
        if (observations.hasOrigin()) {
            return Optional.empty();
        }
        var shown = observations.unknownHost().filter(Observation::isServed).map(Observation::reply);
        var names = shown.stream().flatMap(page -> showing(observations, page)).toList();
        return names.isEmpty()
            ? ofAllNames(observations)
            : Optional.of(new OneSiteForAll(observations, names, true));
    }

    private static Optional<OneSiteForAll> ofAllNames(Observations observations) {
        var page = observations.targets().stream().flatMap(target -> observations.answer(target).stream()).findFirst()
            .filter(Observation::isServed).map(Observation::reply);
        boolean all = page.isPresent()
            && observations.targets().stream().allMatch(target -> shows(observations, target, page.get()));
        var names = all ? showing(observations, page.get()).toList() : List.<Target>of();
        return names.isEmpty() ? Optional.empty() : Optional.of(new OneSiteForAll(observations, names, false));
    }

    private static Stream<Target> showing(Observations observations, Reply page) {
        return observations.targets().stream()
            .filter(target -> shows(observations, target, page) && isOfAnother(observations, target));
    }

    private static boolean shows(Observations observations, Target target, Reply page) {
        return observations.answer(target).filter(Observation::isServed).map(Observation::reply)
            .filter(own -> own.status() < REDIRECTION && Likeness.of(own, page) == Likeness.SAME).isPresent();
    }

    /** Whether the page says that its place is another of the names that were asked about; with and without www count as one. */
    private static boolean isOfAnother(Observations observations, Target target) {
        return observations.answer(target).map(Observation::canonical).flatMap(observations::target)
            .filter(other -> !withoutWww(other.host()).equals(withoutWww(target.host()))).isPresent();
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring("www.".length()) : host;
    }

    /** The name that the page names as its place. */
    String place() {
        return observations.answer(names.getFirst()).map(Observation::canonical).orElse("another name");
    }

    /** The page, and that names that do not exist get it, too. */
    List<Evidence> evidence() {
        return Stream.of(observations.answer(names.getFirst())
            .map(answer -> Observed.withTitle(answer, "the page names " + place() + " as its place")),
            observations.unknownHost().filter(unknown -> forUnknownToo)
                .map(unknown -> Observed.of(unknown, "a name that does not exist gets it, too")))
            .flatMap(Optional::stream).toList();
    }

    @Override
    public Finding finding() {
        return Findings.of(RuleId.V05, Level.INFO, Confidence.POSSIBLE,
            Findings.names(observations, names),
            Phrases.names(names) + Phrases.either(names, " shows", " show") + " the page of " + place()
                + (forUnknownToo
                    ? ", as every name does that has no site here. If that is meant, there is nothing to do."
                    : ", as every name here does. If the names are aliases of one site, there is nothing to do; if each has a site of its own,"
                        + " a reverse proxy sends one and the same Host, or the sites are missing."),
            evidence(), REPLACED_HOST);
    }

    /**
     * Whether no name has a page of its own. One alias of the default site is nothing unusual; where all names show one page, one Host that is
     * always sent explains more than several sites that are missing.
     */
    boolean isThePageOfAll() {
        var target = names.getFirst();
        return forUnknownToo && names.size() > 1
            && observations.others(target).stream().allMatch(other -> observations.isSameSite(other, target));
    }
}
