package dev.missent.gateway.config.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.message.Place;
import org.jspecify.annotations.Nullable;

/**
 * Where certificates come from ({@code certificates:}).
 *
 * @param place where the section is; {@link Place#FILE} when the file has none
 * @param defaultName the certificate for connections without a known server name, or null: the first one
 * @param files by name
 * @param dir a folder with certificates; default: {@code certs} when there is no other source
 * @param acme an ACME account, or null
 * @param ticketKeys a folder of secrets for session tickets that gateways share, or null: each has its own
 */
public record CertificatesConfig(Place place, @Nullable Reference defaultName, Map<String, Files> files, @Nullable Dir dir,
    @Nullable Acme acme, @Nullable FileEntry ticketKeys) {
    /** Copies the map. */
    public CertificatesConfig {
        files = Configuration.ordered(files);
    }

    /** The names of the certificates that the file itself names: those of files, and those that are ordered. */
    public List<String> names() {
        var ordered = acme == null ? Stream.<Host>of() : acme.names().stream();
        return Stream.concat(files.keySet().stream(), ordered.map(Host::name)).toList();
    }

    /**
     * A certificate and its key.
     *
     * @param name its name
     * @param place where the name is
     * @param chain the leaf, then the intermediates, in PEM
     * @param key the private key, in PEM
     * @param ocsp an OCSP response to staple, in DER, or null
     */
    public record Files(String name, Place place, FileEntry chain, FileEntry key, @Nullable FileEntry ocsp) {}

    /**
     * A folder: every {@code *.pem} and {@code *.crt} with its key in it, or in the {@code *.key} beside it; with a {@code *.ocsp} beside it,
     * that OCSP response is stapled.
     *
     * @param entry the folder
     */
    public record Dir(FileEntry entry) {}

    /**
     * Certificates by ACME (RFC 8555).
     *
     * @param place where it is
     * @param directory the URL of the directory
     * @param email the contact, or null
     * @param names the names to order, a certificate for each
     * @param storage the folder for the account and the certificates; default: {@code acme}
     * @param challenge how names are proved, or null: as {@link Configuration#challenge} says
     * @param ca the trust anchors for the directory, or null: those of the system
     */
    public record Acme(Place place, URI directory, @Nullable String email, List<Host> names, Path storage,
        @Nullable Challenge challenge, @Nullable FileEntry ca) {
        /** Copies the names. */
        public Acme {
            names = List.copyOf(names);
        }
    }

    /** How a name is proved to an ACME server. */
    public enum Challenge {
        /** By a handshake on port 443 (RFC 8737). */
        TLS_ALPN_01("tls-alpn-01"),
        /** By a request in cleartext to port 80 (RFC 8555 s8.3). */
        HTTP_01("http-01");

        private final String token;

        Challenge(String token) {
            this.token = token;
        }

        /** Its name. */
        public String token() {
            return token;
        }
    }
}
