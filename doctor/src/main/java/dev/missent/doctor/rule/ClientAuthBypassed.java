package dev.missent.doctor.rule;

import java.util.ArrayList;
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
import dev.missent.doctor.observation.Likeness;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import org.jspecify.annotations.Nullable;

/** MS-W02: a site that demands a client certificate is served without one over a connection that was opened for another name. */
final class ClientAuthBypassed implements Rule {
    @Override
    public RuleId id() {
        return RuleId.W02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE, Need.TWO_NAMES);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        return observations.targets().stream().filter(observations::isClosedWithoutCertificate)
            .flatMap(closed -> bypass(observations, closed).map(seen -> finding(observations, closed, seen)).stream()).toList();
    }

    /** Served, on a connection on which nobody was asked for a certificate, with content that is not one of the others'. */
    private static Optional<Observation> bypass(Observations observations, Target closed) {
        return Stream
            .concat(
                observations.targets().stream()
                    .filter(other -> !other.equals(closed) && !observations.wantsClientCertificate(other))
                    .flatMap(other -> observations.crossed(other, closed).stream()),
                observations.asked(Purpose.RESUME, closed).stream().filter(ClientAuthBypassed::isResumed))
            .filter(seen -> seen.status() >= 200 && seen.status() < 300)
            .filter(seen -> isOfItsOwn(observations, closed, seen.reply()))
            .findFirst();
    }

    private static boolean isResumed(Observation seen) {
        var handshake = seen.contact().handshake();
        return handshake != null && handshake.resumed();
    }

    /** Not the page of another name, nor of one that does not exist: then it is the default site, and nothing has leaked. */
    private static boolean isOfItsOwn(Observations observations, Target closed, @Nullable Reply reply) {
        return reply != null && Stream.concat(
            observations.targets().stream().filter(other -> !other.equals(closed))
                .flatMap(other -> observations.own(other).stream()),
            observations.unknownHost().stream()).map(Observation::reply).flatMap(Stream::ofNullable)
            .noneMatch(other -> Likeness.of(reply, other) != Likeness.DIFFERENT);
    }

    private static Finding finding(Observations observations, Target closed, Observation seen) {
        var evidence = new ArrayList<Evidence>();
        observations.own(closed).stream().limit(1)
            .forEach(observation -> evidence
                .add(Observed.of(observation, "the server asks for a client certificate; none was sent, and nothing is served")));
        evidence.add(Observed.of(seen, "no client certificate was sent here either. " + UpstreamHostWrong.shows(seen)));
        // over a connection for another name that name's own server may have answered
        boolean comparable = observations.targets().stream().allMatch(target -> target.path().equals(closed.path()));
        var confidence = isResumed(seen) ? Confidence.CERTAIN : comparable ? Confidence.LIKELY : Confidence.POSSIBLE;
        return Findings.of(RuleId.W02, Level.ERROR, confidence, Findings.seen(seen, closed),
            closed.host() + " demands a client certificate, but whoever connects under the name " + seen.contact().sni()
                + " and asks for "
                + closed.host() + " is served without one. The client certificate protects nothing.",
            evidence);
    }
}
