package dev.missent.doctor.probe;

import java.util.List;
import java.util.Optional;

import dev.missent.core.name.Authority;
import dev.missent.doctor.casefile.CertificateFacts;
import dev.missent.doctor.casefile.Contact;
import dev.missent.doctor.casefile.Purpose;
import dev.missent.doctor.casefile.Target;

/**
 * P5: asks for a Host that does not exist, and for one that a wildcard of the certificate covers, over a connection of every name that has an
 * answer: which site unknown names get may depend on the server name, and must not depend on the order of the names.
 */
final class UnknownHosts {
    private static final int MOST_NAMES = 12;

    private UnknownHosts() {}

    static void ask(ProbeContext context, String unknown, CertificateBook certificates) throws InterruptedException {
        for (var target : carriers(context)) {
            ask(context, unknown, certificates, target);
        }
    }

    private static void ask(ProbeContext context, String unknown, CertificateBook certificates, Target target)
        throws InterruptedException {
        try (var connection = context.open(Purpose.UNKNOWN_HOST, context.sni(target))) {
            if (connection != null) {
                connection.ask(authority(unknown, target), target.path());
                var unlisted = unlisted(connection.contact(), certificates);
                if (unlisted.isPresent()) {
                    connection.ask(authority(unlisted.get(), target), target.path());
                }
            }
        }
    }

    /** The names with an answer; a target that is an address does not count. */
    private static List<Target> carriers(ProbeContext context) {
        return context.targets().stream()
            .filter(target -> context.sni(target) != null && !context.answers(Purpose.OWN, context.host(target)).isEmpty())
            .limit(MOST_NAMES).toList();
    }

    static String authority(String name, Target target) {
        return new Authority(dev.missent.core.name.Host.of(name), target.port() == 443 ? Authority.NO_PORT : target.port())
            .toString();
    }

    private static Optional<String> unlisted(Contact contact, CertificateBook certificates) {
        var handshake = contact.handshake();
        return handshake == null
            ? Optional.empty()
            : certificates.all().stream().filter(certificate -> certificate.id().equals(handshake.certificate()))
                .map(CertificateFacts::names)
                .flatMap(names -> names.stream().filter(name -> name.startsWith("*.") && name.length() > 2))
                .map(name -> "missent-unlisted." + name.substring(2)).findFirst();
    }
}
