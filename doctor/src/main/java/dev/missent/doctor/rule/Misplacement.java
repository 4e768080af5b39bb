package dev.missent.doctor.rule;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Providers;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Complaint;

/** Whether the certificates show that DNS points a name at a machine that does not have it. */
final class Misplacement {
    private Misplacement() {}

    /** Whether the certificate is a provider's own, or the provider says that it does not know the name. */
    static boolean isAtProvider(Observations observations, Target target) {
        boolean ofProvider = observations.isUncovered(target) && observations.certificate(target).map(CertificateFacts::names)
            .filter(names -> names.stream().anyMatch(Providers::has)).isPresent();
        return ofProvider
            || observations.own(target).stream().map(Observation::reply).anyMatch(Complaint.NAME_NOT_ATTACHED::isIn);
    }

    /** Whether a name is alone at its address, without a certificate for it, and another target's certificate elsewhere covers it. */
    static boolean isElsewhere(Observations observations, Target target) {
        return observations.targets().size() == 1 && observations.isUncovered(target)
            && observations.file().targets().stream().anyMatch(other -> !other.addresses().equals(target.addresses()))
            && observations.file().certificates().stream()
                .anyMatch(certificate -> certificate.coverage().covers(target.name()));
    }
}
