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
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;

/** MS-U07: a proxy replaces Host, and the upstream server serves its default site for every name. */
final class UpstreamHostWrong implements Rule {
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 421);

    @Override
    public RuleId id() {
        return RuleId.U07;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.W01, RuleId.S01);
    }

    /** A name that DNS points elsewhere has no business with this server. */
    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var wrong = observations.targets().stream().filter(target -> isAnotherSite(observations, target)).toList();
        return wrong.isEmpty()
            ? RefusedHost.in(observations).filter(RefusedHost::isHiddenByProxy).map(UpstreamHostWrong::refused)
                .or(() -> refusedBehind(observations)).or(() -> InnerRedirect.in(observations).map(UpstreamHostWrong::redirected))
                .or(() -> OneSiteForAll.in(observations).filter(OneSiteForAll::isThePageOfAll).map(UpstreamHostWrong::oneForAll))
                .stream().toList()
            : List.of(finding(observations, wrong));
    }

    /** An application with a list of hosts refuses the Host that the proxy sends, whatever the visitor's was. */
    private static Finding refused(RefusedHost refused) {
        var observations = refused.observations();
        return Findings.of(RuleId.U07, Level.ERROR, refused.isProven() ? Confidence.LIKELY : Confidence.POSSIBLE,
            Findings.names(observations, refused.names()),
            Phrases.proxy(FirstHop.of(observations, refused.names().getFirst()))
                + " sends another Host to the application than the one that was asked for. The application has a list of allowed hosts and"
                + " answers " + refused.status() + " to " + Phrases.names(refused.names()) + ".",
            refused.evidence(),
            new Alternative(refused.status() == 421 ? RuleId.A01 : RuleId.A02,
                "if the application receives the right Host, its list lacks the name: the log of the application shows what it received,"
                    + " and --origin http://HOST:PORT asks it directly"));
    }

    /** Every name and every unknown one gets the page of one name: whatever is asked for, a proxy seems to send one Host. */
    private static Finding oneForAll(OneSiteForAll found) {
        var observations = found.observations();
        return Findings.of(RuleId.U07, Level.WARNING, Confidence.POSSIBLE, Findings.names(observations, found.names()),
            Phrases.names(found.names()) + Phrases.either(found.names(), " shows", " show") + " the page of " + found.place()
                + ", as every name does. Most likely a reverse proxy sends one and the same Host to the upstream server; or there is no other"
                + " site. If one page for all names is meant, there is nothing to do.",
            found.evidence(),
            new Alternative(RuleId.V05,
                "if no proxy replaces Host, the server has no other site: --origin HOST:PORT asks the upstream server directly"));
    }

    /** The application makes its redirects from the Host that it received. */
    private static Finding redirected(InnerRedirect redirect) {
        var observations = redirect.observations();
        return Findings.of(RuleId.U07, Level.ERROR, redirect.unknown().isPresent() ? Confidence.LIKELY : Confidence.POSSIBLE,
            Findings.names(observations, redirect.names()),
            "Redirects of " + Phrases.names(redirect.names()) + " lead to " + redirect.place()
                + ", which is no name for visitors. " + Phrases.proxy(FirstHop.of(observations, redirect.names().getFirst()))
                + " seems to send that name as Host, and the application makes its links from the Host.",
            Stream.of(observations.answer(redirect.names().getFirst())
                .map(seen -> Observed.of(seen, "its Location names " + redirect.place())),
                redirect.unknown().map(seen -> Observed.of(seen, "a Host that does not exist is sent to the same place")))
                .flatMap(Optional::stream).toList(),
            new Alternative(RuleId.N03,
                "if the application has that name in its own configuration as its public address, the change belongs there"));
    }

    /** Without TLS behind, nothing but Host tells the upstream server which site is meant: served directly and refused means another Host. */
    private static Optional<Finding> refusedBehind(Observations observations) {
        if (!observations.hasCleartextOrigin() || observations.isOverridden()) {
            return Optional.empty();
        }
        var names = observations.targets().stream()
            .filter(target -> isRefusedBehind(observations, target) && direct(observations, target).isPresent()).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(refusedBehind(observations, names));
    }

    /** Whether a refusal of the name is not the first server's own page. */
    private static boolean isRefusedBehind(Observations observations, Target target) {
        var first = FirstHop.of(observations, target).map(FirstHop::server);
        return observations.own(target).stream().map(Observation::reply).flatMap(Stream::ofNullable)
            .allMatch(reply -> REFUSALS.contains(reply.status())
                && Fingerprints.ofBody(reply).filter(author -> first.filter(author::equals).isPresent()).isEmpty())
            && observations.answer(target).isPresent();
    }

    private static Finding refusedBehind(Observations observations, List<Target> names) {
        var target = names.getFirst();
        return Findings.of(RuleId.U07, Level.ERROR, Confidence.LIKELY, Findings.names(observations, names),
            Phrases.proxy(FirstHop.of(observations, target))
                + " sends another Host to the upstream server than the one that was asked for: asked directly, that server takes "
                + Phrases.names(names) + ".",
            Stream.of(observations.answer(target).map(Observed::withTitle),
                direct(observations, target).map(seen -> Observed.of(seen, "the upstream server, asked directly")))
                .flatMap(Optional::stream).toList(),
            new Alternative(RuleId.N05, "if the upstream server refuses by the address of the client: its log shows the reason"));
    }

    private static Optional<Observation> direct(Observations observations, Target target) {
        return observations.direct(Purpose.ORIGIN_OWN, target).stream().filter(Observation::isServed).findFirst();
    }

    /**
     * Whether the page is not the one that the upstream server has for the name, but that of another name or of one that does not exist.
     */
    private static boolean isAnotherSite(Observations observations, Target target) {
        var shown = observations.answer(target).filter(Observation::isServed).map(Observation::reply);
        var right = direct(observations, target).map(Observation::reply);
        if (shown.isEmpty() || right.isEmpty() || Likeness.of(shown.get(), right.get()) != Likeness.DIFFERENT) {
            return false;
        }
        var ofOthers = observations.others(target).stream().flatMap(other -> direct(observations, other).stream());
        return Stream.concat(ofOthers, observations.unknownHost().stream()).map(Observation::reply).flatMap(Stream::ofNullable)
            .anyMatch(page -> Likeness.of(shown.get(), page) == Likeness.SAME);
    }

    private static Finding finding(Observations observations, List<Target> wrong) {
        var target = wrong.getFirst();
        var evidence = Stream.of(observations.answer(target).map(Observed::withTitle),
            direct(observations, target).map(right -> Observed.withTitle(right, "the upstream server has the right site")),
            observations.unknownHost().map(Observed::withTitle)).flatMap(Optional::stream).toList();
        return Findings.of(RuleId.U07, Level.ERROR, Confidence.LIKELY, Findings.names(observations, wrong),
            Phrases.proxy(FirstHop.of(observations))
                + " sends another Host to the upstream server than the one that was asked for. " + Phrases.names(wrong)
                + Phrases.either(wrong, " shows", " show") + " the content of another site, with status 200.",
            evidence,
            new Alternative(RuleId.V05,
                "only if the reverse proxy has its own copy of the site: compare the log of the upstream server with the requests"));
    }
}
