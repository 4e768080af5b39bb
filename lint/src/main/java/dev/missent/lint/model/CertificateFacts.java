package dev.missent.lint.model;

import java.time.Instant;

import dev.missent.core.name.Coverage;

/**
 * What a readable certificate says.
 *
 * @param coverage the names for which it is valid
 * @param notAfter when it expires
 * @param chained whether certificates that issued it follow in the same file, or it is self-signed
 * @param fingerprint the SHA-256 digest of the certificate, in hexadecimal digits
 */
public record CertificateFacts(Coverage coverage, Instant notAfter, boolean chained, String fingerprint) {}
