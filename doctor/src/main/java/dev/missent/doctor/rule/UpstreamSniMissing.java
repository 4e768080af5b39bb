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
import dev.missent.doctor.product.Product;

/** MS-U01: a proxy opens TLS to the upstream server without a server name. */
final class UpstreamSniMissing implements Rule {
    private static final Alternative WRONG_NAME = new Alternative(RuleId.U02,
        "a name that the upstream server does not know looks the same from outside; its log shows which name it received. The change is the same");

    @Override
    public RuleId id() {
        return RuleId.U01;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public Set<RuleId> explains() {
        return Set.of(RuleId.S01);
    }

    /** A name that DNS points elsewhere has no business with this server. */
    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.N03);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return Refusal.in(observations).filter(refusal -> refusal.comesFromBehind() && !isAnother(refusal))
            .map(UpstreamSniMissing::refused)
            .or(() -> Refusal.in(observations).filter(UpstreamSniMissing::isOneNginxBehindAnother)
                .map(UpstreamSniMissing::hidden))
            .or(() -> otherSymptom(observations)).stream().toList();
    }

    /** nginx by itself never refuses a Host that equals SNI; another nginx behind it may, while it serves other names. */
    private static boolean isOneNginxBehindAnother(Refusal refusal) {
        return !refusal.comesFromBehind() && !refusal.isAboutClientCertificates() && !refusal.served().isEmpty()
            && refusal.rescuedByPort().isEmpty()
            && refusal.isWrittenBy(Product.NGINX) && !refusal.refusesUnknownHosts();
    }

    private static Finding hidden(Refusal refusal) {
        return Findings.of(RuleId.U01, Level.ERROR, Confidence.POSSIBLE,
            Findings.names(refusal.observations(), refusal.refused()),
            "nginx refuses " + Phrases.names(refusal.refused())
                + " although SNI and Host are equal; which it never does by itself. Most likely another"
                + " nginx is behind the first one, asks for client certificates for these names, and receives no server name or a wrong one.",
            refusal.evidence().toList(),
            new Alternative(RuleId.U06,
                "--origin HOST:PORT shows whether the upstream server asks for client certificates for these names; then a"
                    + " TLS session of another name may be resumed"),
            WRONG_NAME, new Alternative(RuleId.A01, "a rule in the configuration returns 421"));
    }

    /** Whether U02, U03 or U06 name the cause. */
    private static boolean isAnother(Refusal refusal) {
        return refusal.rescuedByPort().isPresent() || refusal.receivedName() == Refusal.ReceivedName.FIXED
            || refusal.isAboutClientCertificates();
    }

    private static Finding refused(Refusal refusal) {
        var observations = refusal.observations();
        var served = refusal.served();
        var unknown = observations.unknownHost().filter(Observation::isServed);
        var evidence = Stream.of(refusal.evidence(),
            served.stream().limit(1).flatMap(target -> observations.answer(target).stream())
                .map(answer -> Observed.of(answer, served.size() == 1 ? "the one name that works" : "works")),
            unknown.stream().map(seen -> Observed.of(seen, isDefault(refusal, seen)
                ? "a name that does not exist gets the page of " + served.getFirst().host()
                    + ": that is the default site of the upstream server"
                : "a name that does not exist is served: so the upstream server chooses its default site")),
            direct(refusal))
            .flatMap(steps -> steps).toList();
        return Findings.of(RuleId.U01, Level.ERROR, Confidence.LIKELY, Findings.names(observations, refusal.refused()),
            refusal.proxy() + " opens TLS to " + refusal.upstream()
                + " without SNI. The upstream server cannot tell which site is meant, uses its"
                + " default one, and refuses " + Phrases.names(refusal.refused()) + ".",
            evidence, WRONG_NAME);
    }

    private static boolean isDefault(Refusal refusal, Observation unknown) {
        var reply = unknown.reply();
        return refusal.served().size() == 1 && reply != null
            && refusal.observations().likeness(reply, refusal.served().getFirst()) == Likeness.SAME;
    }

    private static Stream<Finding.Evidence> direct(Refusal refusal) {
        var target = refusal.refused().getFirst();
        var observations = refusal.observations();
        return Stream.concat(observations.direct(Purpose.ORIGIN_OWN, target).stream().limit(1),
            observations.direct(Purpose.ORIGIN_NO_SNI, target).stream().limit(1)).map(Observed::of);
    }

    // ---- the same cause where the upstream server does not answer 421

    /** The upstream server serves a name with SNI and refuses it without, and the reverse proxy gets the same refusal. */
    private static Optional<Finding> otherSymptom(Observations observations) {
        var failing = observations.targets().stream().filter(target -> failsLikeWithoutSni(observations, target)).toList();
        if (failing.isEmpty() || observations.isNoServerLeft(failing.getFirst())) {
            return Optional.empty();
        }
        var target = failing.getFirst();
        var first = FirstHop.of(observations, target);
        var evidence = Stream
            .of(observations.answer(target), first(observations, Purpose.ORIGIN_OWN, target),
                first(observations, Purpose.ORIGIN_NO_SNI, target))
            .flatMap(Optional::stream).map(Observed::of).toList();
        return Optional.of(Findings.of(RuleId.U01, Level.ERROR, Confidence.LIKELY, Findings.names(observations, failing),
            Phrases.proxy(first)
                + " opens TLS to the upstream server without SNI. The upstream server refuses that, and visitors of "
                + Phrases.names(failing) + " get " + observations.answer(target).map(Observation::status).orElse(0) + ".",
            evidence, WRONG_NAME));
    }

    private static Optional<Observation> first(Observations observations, Purpose purpose, Target target) {
        return observations.direct(purpose, target).stream().findFirst();
    }

    private static boolean failsLikeWithoutSni(Observations observations, Target target) {
        var own = observations.answer(target);
        var direct = first(observations, Purpose.ORIGIN_OWN, target);
        var without = first(observations, Purpose.ORIGIN_NO_SNI, target);
        if (own.isEmpty() || direct.isEmpty() || without.isEmpty() || own.get().isServed() || own.get().status() == 421) {
            return false;
        }
        boolean sameRefusal = without.get().status() == own.get().status() && sameAuthor(own.get(), without.get());
        boolean noHandshake = !without.get().contact().isOpen() && own.get().status() >= 500;
        return direct.get().isServed() && (sameRefusal || noHandshake);
    }

    private static boolean sameAuthor(Observation one, Observation other) {
        var first = one.reply();
        var second = other.reply();
        return first != null && second != null && Fingerprints.ofBody(first).equals(Fingerprints.ofBody(second));
    }
}
