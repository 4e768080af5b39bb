package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-N10: a proxy forwards the Upgrade field of the upstream server, which HTTP/2 forbids (RFC 9113 s8.2.2). */
final class UpgradeHeaderLeak implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N10;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var names = observations.targets().stream().filter(target -> isBroken(observations, target)).toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static Stream<Observation> broken(Observations observations, Target target) {
        return observations.own(target).stream()
            .filter(seen -> seen.exchange() != null && !seen.isAnswered() && seen.protocol().equals("h2"));
    }

    private static Stream<Observation> upgrading(Observations observations, Target target) {
        return observations.own(target).stream().filter(seen -> seen.protocol().equals("h1")).filter(seen -> {
            var reply = seen.reply();
            return reply != null && reply.field("upgrade") != null;
        });
    }

    private static boolean isBroken(Observations observations, Target target) {
        return broken(observations, target).findAny().isPresent() && upgrading(observations, target).findAny().isPresent();
    }

    private static Finding finding(Observations observations, List<Target> names) {
        var target = names.getFirst();
        return Findings.of(RuleId.N10, Level.ERROR, Confidence.LIKELY, Findings.names(observations, names),
            "The upstream server offers HTTP/2 with an Upgrade field, and the reverse proxy passes that on. Over HTTP/2 this field is forbidden, so"
                + " clients end the stream with PROTOCOL_ERROR although the access log says 200. It is not a misdirection.",
            Stream
                .concat(
                    broken(observations, target).limit(1)
                        .map(seen -> Observed.of(seen, "the response breaks the rules of HTTP/2")),
                    upgrading(observations, target).limit(1).map(seen -> Observed.of(seen, "its Upgrade field: "
                        + (seen.reply() == null ? "" : String.valueOf(seen.reply().field("upgrade"))))))
                .toList());
    }
}
