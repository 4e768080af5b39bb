package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-C02: a URL with an address: it cannot be a server name, and the server needs one. */
final class ClientSendsNoSni implements Rule {
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
        return observations.targets().stream().filter(target -> target.name().isAddress())
            .filter(target -> isRefused(observations, target))
            .map(target -> finding(observations, target)).toList();
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
