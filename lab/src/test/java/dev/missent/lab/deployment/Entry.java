package dev.missent.lab.deployment;

import java.util.List;
import java.util.Set;

/** How connections arrive at a server. */
public sealed interface Entry {
    /** Without TLS, or with the TLS of others, which is passed through. */
    record Cleartext() implements Entry {}

    /**
     * TLS ends here.
     *
     * @param certificates what is presented; a name gets the first that has it, others the first
     * @param unknown what a name gets that the server does not know
     * @param matching whether SNI must be the Host
     * @param protectedNames names for which a client certificate is demanded
     */
    record Tls(List<Certificate> certificates, Unknown unknown, Matching matching, Set<String> protectedNames) implements Entry {
        /** Copies the collections. */
        public Tls {
            certificates = List.copyOf(certificates);
            protectedNames = Set.copyOf(protectedNames);
        }

        /** With nothing that is special. */
        public Tls(List<Certificate> certificates) {
            this(certificates, Unknown.OWN_WAY, Matching.FREE, Set.of());
        }

        /** What is presented for a name. */
        public Certificate certificate(String name) {
            return certificates.stream().filter(each -> each.names().contains(name)).findFirst().orElse(certificates.getFirst());
        }

        /** The same with other certificates. */
        public Tls with(List<Certificate> others) {
            return new Tls(others, unknown, matching, protectedNames);
        }

        /** The same with another way with unknown names. */
        public Tls with(Unknown other) {
            return new Tls(certificates, other, matching, protectedNames);
        }

        /** The same with another demand on SNI. */
        public Tls with(Matching other) {
            return new Tls(certificates, unknown, other, protectedNames);
        }

        /** The same with a demand for client certificates. */
        public Tls protecting(String name) {
            return new Tls(certificates, unknown, matching, Set.of(name));
        }
    }

    /** What a name gets that a server does not know. */
    enum Unknown {
        /** What the product does when nothing is configured for it: the first site, or an empty page. */
        OWN_WAY,
        /** 404. */
        NOT_FOUND,
        /** 421. */
        MISDIRECTED,
        /** The handshake ends with an alert. */
        HANDSHAKE_REFUSED,
        /** A client without SNI gets 403, other unknown names the product's own way. */
        WITHOUT_SNI_FORBIDDEN
    }

    /** What a server demands of SNI and Host. */
    enum Matching {
        /** The Host decides. */
        FREE,
        /** A Host that is not the SNI is refused with 421. */
        EQUAL
    }
}
