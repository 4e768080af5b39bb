package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-C02: a URL with an address: it cannot be a server name, and the server needs one. */
final class ClientSendsNoSni implements Rule {
    private static final int FORBIDDEN = 403;

    @Override
    public RuleId id() {
        return RuleId.C02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OWN);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var addresses = observations.targets().stream().filter(target -> target.name().isAddress())
            .filter(target -> isRefused(observations, target))
            .map(target -> finding(observations, target)).toList();
        return addresses.isEmpty() ? forbidden(observations).stream().toList() : addresses;
    }

    /** Names that are served with a server name and answered 403 without: a client that sends none is shut out, and 403 tells it nothing. */
    private static Optional<Finding> forbidden(Observations observations) {
        var names = observations.targets().stream().filter(target -> !target.name().isAddress() && observations.isServed(target)
            && observations.asked(Purpose.NO_SNI, target).stream().anyMatch(seen -> seen.status() == FORBIDDEN)).toList();
        return names.isEmpty()
            ? Optional.empty()
            : Optional.of(Findings.of(RuleId.C02, Level.WARNING, Confidence.LIKELY, Findings.names(observations, names),
                "Visitors are served, but a client that sends no server name gets 403 for " + Phrases.names(names)
                    + ". That hits old libraries, health checks and programs that connect to an address. If no such client is meant to be"
                    + " served, there is nothing to do.",
                Stream.concat(observations.answer(names.getFirst()).stream()
                    .map(seen -> Observed.of(seen, "with its server name")),
                    observations.asked(Purpose.NO_SNI, names.getFirst()).stream().limit(1)
                        .map(seen -> Observed.of(seen, "the same request without a server name")))
                    .toList()));
    }

    /** Only with a certificate that covers the address: without one, the certificate is the finding. */
    private static boolean isRefused(Observations observations, Target target) {
        return observations.isMisdirected(target)
            && observations.certificate(target).map(CertificateFacts::coverage).filter(coverage -> coverage.covers(target.name()))
                .isPresent();
    }

    private static Finding finding(Observations observations, Target target) {
        var named = observations.targets().stream().filter(other -> !other.name().isAddress() && observations.isServed(other))
            .findFirst()
            .flatMap(observations::answer);
        return Findings.of(RuleId.C02, Level.WARNING, Confidence.LIKELY, Findings.names(observations, List.of(target)),
            "The URL has an address instead of a name. An address is never sent as server name (RFC 6066 s3), and this server refuses requests"
                + " that come without one. Use the name; for a test of one machine: curl --resolve NAME:443:ADDRESS.",
            Stream.of(observations.answer(target).map(answer -> Observed.of(answer, "an address cannot be SNI")),
                named.map(seen -> Observed.of(seen, "by its name it is served"))).flatMap(Optional::stream).toList());
    }
}
