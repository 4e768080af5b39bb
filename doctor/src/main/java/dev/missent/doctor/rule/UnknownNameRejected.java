package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.casefile.Trouble;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-N11: the server ends the handshake because it does not know the name. */
final class UnknownNameRejected implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N11;
    }

    @Override
    public Set<Need> needs() {
        return Set.of();
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var rejected = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && isRejected(observations, target))
            .toList();
        return rejected.isEmpty() ? List.of() : List.of(finding(observations, rejected));
    }

    private static Optional<String> alert(Observation seen) {
        return Optional.ofNullable(seen.contact().trouble()).map(Trouble::alert);
    }

    /** The alert says so, or it is any alert that a name that does not exist gets as well, while another name gets none. */
    private static boolean isRejected(Observations observations, Target target) {
        var alerts = observations.own(target).stream().map(UnknownNameRejected::alert).toList();
        if (alerts.isEmpty() || alerts.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        var alert = alerts.getFirst().orElseThrow();
        boolean likeNobody = observations.all(Purpose.UNKNOWN_SNI).stream().map(UnknownNameRejected::alert)
            .anyMatch(Optional.of(alert)::equals);
        boolean othersOpen = observations.targets().stream()
            .anyMatch(other -> observations.own(other).stream().anyMatch(seen -> seen.contact().isOpen()));
        return alert.equals("unrecognized_name") || likeNobody && othersOpen;
    }

    private static Finding finding(Observations observations, List<Target> rejected) {
        var target = rejected.getFirst();
        return Findings.of(RuleId.N11, Level.ERROR, Confidence.LIKELY, Findings.names(observations, rejected),
            "The server ends the TLS handshake for " + Phrases.names(rejected) + ": it has no certificate for "
                + (rejected.size() == 1 ? "that name" : "those names") + ". No request is ever sent, so this is not a 421.",
            Stream.concat(observations.own(target).stream().limit(1),
                observations.all(Purpose.UNKNOWN_SNI).stream().filter(seen -> !seen.contact().isOpen()).limit(1))
                .map(Observed::of)
                .toList());
    }
}
