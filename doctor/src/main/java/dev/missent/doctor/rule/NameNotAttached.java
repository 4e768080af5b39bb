package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Providers;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;

/** MS-E02: a name points at a provider that does not know it: it presents its own certificate. */
final class NameNotAttached implements Rule {
    private static final String FASTLY = "does not match any Subject Alternative Names";

    @Override
    public RuleId id() {
        return RuleId.E02;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var lost = observations.targets().stream().filter(target -> !target.name().isAddress() && isForeign(observations, target))
            .toList();
        return lost.isEmpty() ? List.of() : List.of(finding(observations, lost));
    }

    /** The certificate is the provider's own, or the provider says so. */
    static boolean isForeign(Observations observations, Target target) {
        boolean providers = observations.certificate(target).filter(certificate -> !certificate.coverage().covers(target.name()))
            .map(CertificateFacts::names)
            .filter(names -> names.stream().anyMatch(Providers::has)).isPresent();
        return providers || observations.own(target).stream().map(Observation::reply).flatMap(Stream::ofNullable)
            .anyMatch(reply -> reply.status() == 421 && reply.body().beginning().contains(FASTLY));
    }

    private static Finding finding(Observations observations, List<Target> lost) {
        var target = lost.getFirst();
        String names = observations.certificate(target).map(certificate -> String.join(", ", certificate.names())).orElse("");
        return Findings.of(RuleId.E02, Level.ERROR, Confidence.LIKELY, Findings.names(observations, lost),
            "DNS points " + Refusal.names(lost) + " at a provider that does not know " + (lost.size() == 1 ? "it" : "them")
                + ": the certificate there is the provider's own. The name has to be added there, and its certificate issued.",
            Stream.concat(
                Stream.of(Observed.fact("the certificate for " + target.host(), "valid for " + names, "the provider's own")),
                observations.own(target).stream().limit(1).map(Observed::of)).toList());
    }
}
