package dev.missent.doctor.rule;

import java.util.List;
import java.util.Set;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observations;

/** MS-N12: the chain of a certificate does not lead to an authority that is trusted here. */
final class CertificateNotTrusted implements Rule {
    @Override
    public RuleId id() {
        return RuleId.N12;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.HANDSHAKE);
    }

    /** What opens TLS on the way has a certificate of its own. */
    @Override
    public Set<RuleId> yieldsTo() {
        return Set.of(RuleId.C04);
    }

    @Override
    public List<Finding> judge(Observations observations) {
        var names = observations.targets().stream().filter(target -> isDistrusted(observations, target)).toList();
        return names.isEmpty() ? List.of() : List.of(finding(observations, names));
    }

    private static boolean isDistrusted(Observations observations, Target target) {
        return observations.certificate(target).filter(certificate -> certificate.distrust() != null).isPresent();
    }

    private static Finding finding(Observations observations, List<Target> names) {
        var target = names.getFirst();
        var certificate = observations.certificate(target).orElseThrow();
        boolean own = !observations.file().run().trust().equals("platform");
        return Findings.of(RuleId.N12, Level.WARNING, Confidence.LIKELY, Findings.names(observations, names),
            "The certificate of " + Phrases.names(names) + " is not trusted "
                + (own ? "by " + observations.file().run().trust() : "on this machine")
                + ": browsers that trust the same authorities stop before they send a request. This is unrelated to 421.",
            List.of(
                Observed.fact("the certificate for " + target.host(), "issued by " + certificate.issuer(), reason(certificate))));
    }

    private static String reason(CertificateFacts certificate) {
        String distrust = certificate.distrust();
        return (distrust == null ? "" : distrust) + (certificate.subject().equals(certificate.issuer())
            ? "; it is signed by itself"
            : "") + ". If the authority is to be trusted: --ca FILE";
    }
}
