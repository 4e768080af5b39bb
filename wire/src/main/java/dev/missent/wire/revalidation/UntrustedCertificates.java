package dev.missent.wire.revalidation;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;

/** Self-signed certificates that every context that verifies its peers must reject. */
final class UntrustedCertificates {
    private static final Host UNKNOWN = Host.of("unknown.invalid");
    private static final int HTTPS = 443;

    /** For {@code unknown.invalid}, self-signed, P-256, until the year 9998. Its key was thrown away. */
    private static final String CERTIFICATE = """
        MIIBjjCCATSgAwIBAgIIZcLYiBFfBcIwCgYIKoZIzj0EAwIwGjEYMBYGA1UEAxMPdW5rbm93bi5pbnZhbGlkMCAXDTIwMDEwMTAwMDAwMFoYDzk5OTgwNDA2MDAwMDAwWjAaMRgwFgYDVQQDEw91bmtub3duLmludmFsaWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ0IVONYwabCmxmtVlYMqaUGES7aYiTFV8lqz7EcXLQycl/suYDWhF7aM9UmEKljWi7ye0aAnNO+RkBIfbJ37xDo2IwYDAdBgNVHQ4EFgQUCVq9k9QfEeJGzIDWwgZ+CwSVBDowDgYDVR0PAQH/BAQDAgeAMBoGA1UdEQQTMBGCD3Vua25vd24uaW52YWxpZDATBgNVHSUEDDAKBggrBgEFBQcDATAKBggqhkjOPQQDAgNIADBFAiBePFQ/dyG7FC50xEpYIho6c+HbG7gfu9a137CjgSDEtwIhAMcPwJvwIfz8dbP2x1vU4tak7YTHr5cns5xcXpB2p2Zw
        """;

    private static final Question QUESTION = new Question(List.of(certificate()), UNKNOWN, HTTPS);

    /** Names that resolve nowhere (RFC 6761 s6.4), in two depths, for a wildcard covers only one. */
    private static final List<Host> NAMES = List.of(Host.of("missent-recheck.invalid"),
        Host.of("recheck.missent.invalid"));

    private UntrustedCertificates() {}

    /** Whether a certificate is accepted, under the name that it has, which no client can trust. */
    static Question certificateOfNobody() {
        return QUESTION;
    }

    /** Whether a chain is accepted under a name that it does not cover; empty for a certificate that covers every name we have. */
    static Optional<Question> nameOfNobody(List<X509Certificate> chain, int port) {
        var coverage = Coverage.of(chain.getFirst());
        return NAMES.stream().filter(name -> !coverage.covers(name)).findFirst().map(name -> new Question(chain, name, port));
    }

    private static X509Certificate certificate() {
        var der = new ByteArrayInputStream(Base64.getMimeDecoder().decode(CERTIFICATE));
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
        } catch (CertificateException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
