package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-N07: a proxy speaks HTTP without TLS to a port that wants TLS. */
final class CleartextToTlsPort implements Rule {
    private static final List<String> WORDS = List.of("speaking plain HTTP to an SSL-enabled server port",
        "The plain HTTP request was sent to HTTPS port", "Client sent an HTTP request to an HTTPS server",
        "This combination of host and port requires TLS");

    @Override
    public RuleId id() {
        return RuleId.N07;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var names = observations.targets().stream()
            .filter(target -> observations.answer(target).filter(CleartextToTlsPort::saysSo).isPresent())
            .toList();
        return names.isEmpty()
            ? List.of()
            : List.of(Findings.of(RuleId.N07, Level.ERROR, Confidence.CERTAIN, Findings.names(observations, names),
                "The first server passes requests on without TLS to a port that expects TLS. The server behind answers 400 and says so.",
                observations.answer(names.getFirst())
                    .map(answer -> Observed.of(answer, "the page says so; our own connection has TLS"))
                    .stream().toList()));
    }

    static boolean saysSo(Observation seen) {
        var reply = seen.reply();
        return reply != null && reply.status() == 400 && WORDS.stream().anyMatch(reply.body().beginning()::contains);
    }
}
