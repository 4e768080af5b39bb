package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.FirstHop;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Fingerprints;
import dev.missent.doctor.product.Product;

/** MS-V05: the server that answers has no site of that name. */
final class HostNotConfigured implements Rule {
    private static final Alternative MEANT = new Alternative(RuleId.U07,
        "a proxy that replaces Host looks the same: --origin HOST:PORT asks the server behind directly");

    @Override
    public RuleId id() {
        return RuleId.V05;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return Stream.of(invalidSni(observations), likeUnknown(observations), oneSiteForAll(observations))
            .flatMap(Optional::stream).limit(1).toList();
    }

    // ---- Jetty: its certificate does not have the name

    private static Optional<Finding> invalidSni(Observations observations) {
        var refused = observations.targets().stream().filter(target -> !target.name().isAddress())
            .filter(target -> observations.answer(target).filter(HostNotConfigured::isInvalidSni).isPresent()).toList();
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        var target = refused.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(target)
            .ifPresent(answer -> evidence.add(Observed.of(answer, "Jetty's words: its certificate does not have the name")));
        observations.direct(Purpose.ORIGIN_OWN, target).stream().limit(1).forEach(seen -> evidence.add(Observed.of(seen, Optional
            .ofNullable(observations.certificate(seen.contact()))
            .map(certificate -> "asked directly it presents a certificate for " + String.join(", ", certificate.names()))
            .orElse(""))));
        return Optional.of(Findings.of(RuleId.V05, Level.ERROR, Confidence.LIKELY, Findings.names(observations, refused),
            "Jetty answers 400 \"Invalid SNI\" for " + Refusal.names(refused)
                + ": the certificate in its key store does not cover the name in Host. It would be 421 elsewhere.",
            evidence, new Alternative(RuleId.U07, "or the front server should send a Host that Jetty's certificate has")));
    }

    static boolean isInvalidSni(Observation seen) {
        var reply = seen.reply();
        return reply != null && reply.status() == 400 && reply.body().beginning().contains("Invalid SNI");
    }

    // ---- treated like a name that does not exist, while others are not

    private static Optional<Finding> likeUnknown(Observations observations) {
        var lost = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && isLikeUnknown(observations, target))
            .toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        var target = lost.getFirst();
        var evidence = new ArrayList<Evidence>();
        observations.answer(target).ifPresent(answer -> evidence.add(Observed.of(answer, UpstreamHostWrong.shows(answer))));
        unknown(observations).limit(1)
            .forEach(seen -> evidence.add(Observed.of(seen, "a name that does not exist gets the same")));
        observations.certificate(target).filter(certificate -> !certificate.coverage().covers(target.name()))
            .ifPresent(certificate -> evidence
                .add(Observed.fact("the certificate", "valid for " + String.join(", ", certificate.names()),
                    "it does not cover " + target.host())));
        observations.targets().stream().filter(other -> !lost.contains(other)).limit(1)
            .flatMap(other -> observations.answer(other).stream())
            .forEach(answer -> evidence.add(Observed.of(answer, "another name here has a site of its own")));
        boolean others = observations.targets().size() > lost.size();
        boolean stock = lost.stream()
            .allMatch(other -> observations.answer(other).filter(seen -> seen.status() == 404).isPresent());
        return Optional.of(
            Findings.of(RuleId.V05, stock ? Level.WARNING : Level.ERROR,
                others && !stock ? Confidence.LIKELY : Confidence.POSSIBLE, Findings.names(observations, lost),
                FirstHop.of(observations, target).map(first -> first.server().title()).orElse("The server") + " has no site for "
                    + Refusal.names(lost)
                    + (lost.size() == 1 ? ": it gets" : ": they get") + " the same answer as a name that does not exist.",
                evidence, MEANT));
    }

    private static Stream<Observation> unknown(Observations observations) {
        return Stream.of(observations.unknownHost().stream(), observations.all(Purpose.UNKNOWN_SNI).stream())
            .flatMap(answers -> answers)
            .filter(Observation::isAnswered);
    }

    private static boolean isLikeUnknown(Observations observations, Target target) {
        var own = observations.answer(target).map(Observation::reply);
        var nobody = observations.unknownHost().map(Observation::reply);
        if (own.isEmpty() || observations.wantsClientCertificate(target)) {
            return false;
        }
        boolean covered = observations.certificate(target).map(CertificateFacts::coverage)
            .filter(coverage -> coverage.covers(target.name()))
            .isPresent();
        if (own.get().status() < 400) {
            // with a certificate of its own it is a site of its own, whatever else shows the same page
            return !covered && isDefaultSite(observations, target, own.get())
                && observations.targets().stream().anyMatch(other -> isAnother(observations, other, target));
        }
        return nobody.isPresent() && isRefusal(own.get().status()) && Likeness.of(own.get(), nobody.get()) == Likeness.SAME
            && own.get().body().bytes() > 0 && !ApplicationUses421.isJson(own.get())
            && isWrittenByFirst(observations, target, own.get())
            && (othersFareBetter(observations, target) || observations.isMisdirected(target));
    }

    /** Shown to a name without a certificate of its own, and to another name here, or to one that does not exist. */
    private static boolean isDefaultSite(Observations observations, Target target,
        dev.missent.doctor.casefile.Exchange.Reply own) {
        return Stream
            .concat(observations.unknownHost().stream(), observations.targets().stream().filter(other -> !other.equals(target))
                .flatMap(other -> observations.answer(other).stream()))
            .map(Observation::reply).flatMap(Stream::ofNullable)
            .anyMatch(other -> Likeness.of(own, other) == Likeness.SAME);
    }

    /** Where every name shows the same page, no name has a site, and none is missing. */
    private static boolean isAnother(Observations observations, Target other, Target target) {
        return !other.equals(target) && observations.isServed(other) && !observations.isSameSite(other, target);
    }

    private static boolean isRefusal(int status) {
        return status == 404 || status == 421 || status == 400;
    }

    /** A refusal that comes from behind is the business of the rules about upstreams. */
    private static boolean isWrittenByFirst(Observations observations, Target target,
        dev.missent.doctor.casefile.Exchange.Reply reply) {
        if (reply.status() == 421 && Refusal.in(observations).filter(Refusal::comesFromBehind).isPresent()) {
            return false;
        }
        var author = Fingerprints.ofBody(reply);
        var first = FirstHop.of(observations, target).map(FirstHop::server);
        return author.isEmpty() || first.isEmpty() || author.get() == first.get() && author.get() != Product.HTTPD
            || reply.status() == 404;
    }

    private static boolean othersFareBetter(Observations observations, Target target) {
        return observations.targets().stream().anyMatch(other -> !other.equals(target) && observations.isServed(other));
    }

    // ---- one page for several names that is another's

    private static Optional<Finding> oneSiteForAll(Observations observations) {
        if (observations.hasOrigin()) {
            return Optional.empty();
        }
        var nobody = observations.unknownHost().filter(Observation::isServed).map(Observation::reply);
        var lost = observations.targets().stream().filter(target -> nobody.isPresent() && isForeign(observations, target)
            && observations.answer(target).filter(Observation::isServed).map(Observation::reply)
                .filter(own -> own.status() < 300 && Likeness.of(own, nobody.get()) == Likeness.SAME).isPresent())
            .toList();
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        var target = lost.getFirst();
        var evidence = Stream
            .of(observations.answer(target)
                .map(answer -> Observed.of(answer, UpstreamHostWrong.shows(answer) + "; the page names "
                    + canonical(answer) + " as its place")),
                observations.unknownHost().map(seen -> Observed.of(seen, "a name that does not exist gets it, too")))
            .flatMap(Optional::stream).toList();
        // one alias of the default site is nothing unusual; that no name has a page of its own is
        boolean all = lost.size() > 1
            && observations.targets().stream().allMatch(other -> other.equals(target) || observations.isSameSite(other, target));
        return Optional
            .of(Findings.of(RuleId.V05, all ? Level.WARNING : Level.INFO, Confidence.POSSIBLE, Findings.names(observations, lost),
                Refusal.names(lost) + (lost.size() == 1 ? " shows" : " show") + " the page of "
                    + observations.answer(target).map(HostNotConfigured::canonical)
                        .orElse("another name")
                    + ", as every name does that has no site here. If that is meant, there is nothing to do.",
                evidence, MEANT));
    }

    /** Whether the page says that its place is another of the names that were asked about; with and without www count as one. */
    private static boolean isForeign(Observations observations, Target target) {
        return observations.answer(target).map(HostNotConfigured::canonical).flatMap(observations::target)
            .filter(other -> !bare(other.host()).equals(bare(target.host()))).isPresent();
    }

    private static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String canonical(Observation seen) {
        var reply = seen.reply();
        return reply == null || reply.body().canonical() == null ? "" : reply.body().canonical();
    }
}
