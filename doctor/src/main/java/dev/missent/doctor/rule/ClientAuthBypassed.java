package dev.missent.doctor.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-W02: a site that demands a client certificate is served without one over a connection that was opened for another name. */
final class ClientAuthBypassed implements Rule {
    private static final List<Purpose> WITHOUT_NAME = List.of(Purpose.NO_SNI, Purpose.UNKNOWN_SNI);
    private static final int OK = 200;
    private static final int REDIRECTION = 300;

    @Override
    public RuleId id() {
        return RuleId.W02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return observations.targets().stream().filter(observations::isClosedWithoutCertificate)
            .flatMap(closed -> bypasses(observations, closed)
                .filter(seen -> isContentOf(observations, closed, seen)).limit(1)
                .map(seen -> finding(observations, closed, seen)))
            .toList();
    }

    /** The requests for a closed site on connections on which the server asked for no certificate, or resumed a session without one. */
    private static Stream<Observation> bypasses(Observations observations, Target closed) {
        var shared = observations.others(closed).stream().filter(other -> !observations.wantsClientCertificate(other))
            .flatMap(open -> observations.crossed(open, closed).stream());
        var resumed = observations.asked(Purpose.RESUME, closed).stream().filter(ClientAuthBypassed::isResumed);
        return Stream.of(shared, resumed, withoutName(observations, closed)).flatMap(answers -> answers);
    }

    /** The requests for a closed site on connections without a server name, or with one that does not exist. */
    private static Stream<Observation> withoutName(Observations observations, Target closed) {
        return WITHOUT_NAME.stream().flatMap(purpose -> observations.asked(purpose, closed).stream()
            .filter(seen -> !isAskedForCertificate(seen) && isNotTheDefaultSite(observations, purpose, seen)));
    }

    private static boolean isAskedForCertificate(Observation seen) {
        var handshake = seen.contact().handshake();
        return handshake != null && handshake.clientCertificateWanted();
    }

    /** Whether a Host that does not exist gets another answer on such a connection. */
    private static boolean isNotTheDefaultSite(Observations observations, Purpose purpose, Observation seen) {
        var page = seen.reply();
        return page != null && observations.all(purpose).stream().filter(other -> isUnknownHost(observations, other))
            .map(Observation::reply).flatMap(Stream::ofNullable).findFirst()
            .filter(other -> Likeness.of(page, other) == Likeness.DIFFERENT).isPresent();
    }

    private static boolean isUnknownHost(Observations observations, Observation seen) {
        var exchange = seen.exchange();
        return exchange != null
            && observations.targets().stream().noneMatch(target -> target.authority().equals(exchange.host()));
    }

    private static boolean isResumed(Observation seen) {
        var handshake = seen.contact().handshake();
        return handshake != null && handshake.resumed();
    }

    /** Whether the closed site's own page is served: not that of another name, nor the default site, with which nothing has leaked. */
    private static boolean isContentOf(Observations observations, Target closed, Observation seen) {
        var page = seen.reply();
        if (page == null || page.status() < OK || page.status() >= REDIRECTION) {
            return false;
        }
        var ofOthers = observations.others(closed).stream().flatMap(other -> observations.own(other).stream());
        return Stream.concat(ofOthers, observations.unknownHost().stream())
            .map(Observation::reply).flatMap(Stream::ofNullable)
            .allMatch(other -> Likeness.of(page, other) == Likeness.DIFFERENT);
    }

    private static Finding finding(Observations observations, Target closed, Observation seen) {
        var evidence = new ArrayList<Evidence>();
        observations.own(closed).stream().limit(1)
            .map(own -> Observed.of(own, "the server asks for a client certificate; none was sent, and nothing is served"))
            .forEach(evidence::add);
        evidence.add(Observed.of(seen, "no client certificate was sent here either. " + Observed.title(seen)));
        // over the connection of another name, the server of that name may have answered
        boolean comparable = observations.targets().stream().allMatch(target -> target.path().equals(closed.path()));
        var confidence = isResumed(seen) ? Confidence.CERTAIN : comparable ? Confidence.LIKELY : Confidence.POSSIBLE;
        return Findings.of(RuleId.W02, Level.ERROR, confidence, Findings.seen(seen, closed),
            closed.host() + " demands a client certificate, but a client that connects "
                + (seen.contact().sni() == null ? "without a server name" : "with the server name " + seen.contact().sni())
                + " and asks for "
                + closed.host() + " is served without one. The client certificate protects nothing.",
            evidence);
    }
}
