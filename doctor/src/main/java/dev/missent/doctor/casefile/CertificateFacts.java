package dev.missent.doctor.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.missent.core.name.Coverage;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a server presented.
 *
 * @param id how connections refer to it
 * @param sha256 its fingerprint, in hex
 * @param serial its serial number, in hex
 * @param subject its subject
 * @param issuer its issuer
 * @param names the names in it that are DNS names, wildcards included
 * @param addresses the names in it that are IP addresses
 * @param notBefore from when it is valid, ISO 8601
 * @param notAfter until when
 * @param distrust why its chain is not trusted, null when it is; the validity dates and the name are not part of it
 */
public record CertificateFacts(String id, String sha256, String serial, String subject, String issuer, List<String> names,
    List<String> addresses, String notBefore, String notAfter, @Nullable String distrust) {
    /** Copies the lists, and checks the dates. */
    public CertificateFacts {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(issuer, "issuer");
        Instant.parse(notBefore);
        Instant.parse(notAfter);
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
    }

    /** The hosts for which the certificate is valid. */
    public Coverage coverage() {
        return Coverage.of(names, addresses);
    }
}
