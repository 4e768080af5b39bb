package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Exchange.Reply;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.HostGuard;
import dev.missent.doctor.product.Product;

/**
 * Names get the same answer as a name that does not exist, while others do not.
 *
 * @param names the names that are treated like an unknown one
 */
record LikeUnknown(Observations observations, List<Target> names) implements MissingSite {
    private static final int ERROR = 400;
    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;
    private static final Set<Integer> REFUSALS = Set.of(400, NOT_FOUND, MISDIRECTED);

    static Optional<LikeUnknown> in(Observations observations) {
        var names = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && isLikeUnknown(observations, target)).toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(new LikeUnknown(observations, names));
    }

    private static boolean isLikeUnknown(Observations observations, Target target) {
        if (observations.wantsClientCertificate(target) || isServedByOneProtocol(observations, target)) {
            return false;
        }
        return observations.answer(target).map(Observation::reply)
            .filter(own -> own.status() < ERROR
                ? getsDefaultSite(observations, target, own)
                : getsDefaultRefusal(observations, target, own))
            .isPresent();
    }

    /** A name that is refused over one protocol and served over the other has a site. */
    private static boolean isServedByOneProtocol(Observations observations, Target target) {
        var answers = observations.own(target).stream().filter(Observation::isAnswered).toList();
        return answers.stream().anyMatch(Observation::isServed) && !answers.stream().allMatch(Observation::isServed);
    }

    /** A name that its certificate covers is a site of its own, even if other names show the same page. */
    private static boolean getsDefaultSite(Observations observations, Target target, Reply own) {
        return !observations.covers(target, target) && isDefaultSite(observations, target, own)
            && observations.others(target).stream().anyMatch(other -> hasItsOwnSite(observations, other, target));
    }

    /** Whether the page is shown to another name here, too, or to a name that does not exist. */
    private static boolean isDefaultSite(Observations observations, Target target, Reply own) {
        var ofOthers = observations.others(target).stream().flatMap(other -> observations.answer(other).stream());
        return Stream.concat(observations.unknownHost().stream(), ofOthers).map(Observation::reply).flatMap(Stream::ofNullable)
            .anyMatch(page -> Likeness.of(own, page) == Likeness.SAME);
    }

    /** Where every name shows the same page, no name has a site, and none is missing. */
    private static boolean hasItsOwnSite(Observations observations, Target other, Target target) {
        return observations.isServed(other) && !observations.isSameSite(other, target);
    }

    private static boolean getsDefaultRefusal(Observations observations, Target target, Reply own) {
        return REFUSALS.contains(own.status()) && isThatOfUnknownHosts(observations, own) && own.body().bytes() > 0
            && !Fingerprints.isJson(own) && HostGuard.of(own).isEmpty() && isWrittenByFirst(observations, target, own)
            && (observations.isMisdirected(target) || observations.others(target).stream().anyMatch(observations::isServed));
    }

    private static boolean isThatOfUnknownHosts(Observations observations, Reply own) {
        return observations.unknownHost().map(Observation::reply).filter(page -> Likeness.of(own, page) == Likeness.SAME)
            .isPresent();
    }

    /** A refusal by the upstream server belongs to the rules about upstreams. */
    private static boolean isWrittenByFirst(Observations observations, Target target, Reply reply) {
        if (reply.status() == MISDIRECTED && Refusal.in(observations)
            .filter(refusal -> refusal.comesFromBehind() || refusal.isOwnRuleAboutPort()).isPresent()) {
            return false;
        }
        var author = Fingerprints.ofBody(reply);
        var first = FirstHop.of(observations, target).map(FirstHop::server);
        return author.isEmpty() || first.isEmpty() || author.get() == first.get() && author.get() != Product.HTTPD
            || reply.status() == NOT_FOUND;
    }

    @Override
    public Finding finding() {
        boolean onlyNotFound = names.stream().allMatch(
            target -> observations.answer(target).filter(answer -> answer.status() == NOT_FOUND).isPresent());
        boolean othersHaveSites = observations.targets().size() > names.size();
        return Findings.of(RuleId.V05, onlyNotFound ? Level.WARNING : Level.ERROR,
            othersHaveSites && !onlyNotFound ? Confidence.LIKELY : Confidence.POSSIBLE, Findings.names(observations, names),
            FirstHop.of(observations, names.getFirst()).map(hop -> hop.server().title()).orElse("The server")
                + " has no site for " + Phrases.names(names) + Phrases.either(names, ": it gets", ": they get")
                + " the same answer as a name that does not exist.",
            evidence(), REPLACED_HOST);
    }

    private List<Evidence> evidence() {
        var target = names.getFirst();
        var unknown = Stream.concat(observations.unknownHost().stream(), observations.all(Purpose.UNKNOWN_SNI).stream())
            .filter(Observation::isAnswered).findFirst();
        var withSite = observations.targets().stream().filter(other -> !names.contains(other)).findFirst()
            .flatMap(observations::answer);
        var uncovered = observations.certificate(target).filter(presented -> observations.isUncovered(target));
        return Stream.of(
            observations.answer(target).map(Observed::withTitle),
            unknown.map(seen -> Observed.of(seen, "a name that does not exist gets the same")),
            uncovered.map(certificate -> Observed.fact("the certificate", "valid for " + String.join(", ", certificate.names()),
                "it does not cover " + target.host())),
            withSite.map(seen -> Observed.of(seen, "another name here has a site of its own")))
            .flatMap(Optional::stream).toList();
    }
}
