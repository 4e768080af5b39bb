package dev.missent.doctor.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Finding.Alternative;
import dev.missent.doctor.finding.Finding.Evidence;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.finding.RuleId;
import dev.missent.doctor.observation.Observation;
import dev.missent.doctor.observation.Observations;
import dev.missent.doctor.product.Complaint;

/**
 * Jetty refuses names in its own words, because the certificate in its key store does not cover them.
 *
 * @param names the refused names
 */
record InvalidSni(Observations observations, List<Target> names) implements MissingSite {
    static Optional<InvalidSni> in(Observations observations) {
        var refused = observations.targets().stream()
            .filter(target -> !target.name().isAddress() && isRefused(observations, target)).toList();
        return refused.isEmpty() ? Optional.empty() : Optional.of(new InvalidSni(observations, refused));
    }

    private static boolean isRefused(Observations observations, Target target) {
        return observations.answer(target).map(Observation::reply).filter(Complaint.INVALID_SNI::isIn).isPresent();
    }

    @Override
    public Finding finding() {
        var target = names.getFirst();
        var evidence = Stream.of(
            observations.answer(target)
                .map(answer -> Observed.of(answer, "Jetty's words: its certificate does not have the name")),
            observations.direct(Purpose.ORIGIN_OWN, target).stream().findFirst().map(this::direct))
            .flatMap(Optional::stream).toList();
        return Findings.of(RuleId.V05, Level.ERROR, Confidence.LIKELY, Findings.names(observations, names),
            "Jetty answers 400 \"Invalid SNI\" for " + Phrases.names(names)
                + ": the certificate in its key store does not cover the name in Host. It would be 421 elsewhere.",
            evidence, new Alternative(RuleId.U07, "or the reverse proxy should send a Host that Jetty's certificate has"));
    }

    private Evidence direct(Observation seen) {
        var certificate = observations.certificate(seen.contact());
        return Observed.of(seen, certificate == null
            ? ""
            : "asked directly it presents a certificate for " + String.join(", ", certificate.names()));
    }
}
