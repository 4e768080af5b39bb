package dev.missent.doctor.probe;

import java.util.List;
import java.util.Objects;

import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Contact.Place;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/** P14: asks for a name at the addresses of the other names, where a certificate covers it: the site may be there, and DNS point elsewhere. */
final class Elsewhere {
    private static final int MAX_NAMES = 8;
    private static final int MAX_PLACES = 2;

    private Elsewhere() {}

    /** Asks after all other probes, when the certificates at every address are known. */
    static void ask(List<ProbeContext> contexts, CertificateBook certificates) throws InterruptedException {
        for (var context : contexts) {
            for (var target : context.targets().stream().filter(target -> context.sni(target) != null).limit(MAX_NAMES)
                .toList()) {
                var places = contexts.stream().filter(other -> !other.equals(context) && covers(other, target, certificates))
                    .limit(MAX_PLACES).toList();
                for (var place : places) {
                    ask(context, target, place);
                }
            }
        }
    }

    private static boolean covers(ProbeContext place, Target target, CertificateBook certificates) {
        var presented = place.targets().stream().flatMap(other -> place.handshakes(place.sni(other)).stream())
            .map(Contact::handshake)
            .filter(Objects::nonNull).map(Contact.Handshake::certificate).toList();
        return certificates.all().stream().filter(certificate -> presented.contains(certificate.id()))
            .map(CertificateFacts::coverage).anyMatch(coverage -> coverage.covers(target.name()));
    }

    private static void ask(ProbeContext context, Target target, ProbeContext place) throws InterruptedException {
        var spec = new Connections.Spec(Purpose.ELSEWHERE, Place.FRONT, place.address(), context.sni(target),
            context.request().protocols());
        try (var connection = context.connections().open(spec)) {
            if (connection != null) {
                connection.ask(context.host(target), target.path());
            }
        }
    }
}
