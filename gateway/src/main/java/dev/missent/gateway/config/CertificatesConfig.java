package dev.missent.gateway.config;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where certificates come from ({@code certificates:}).
 *
 * @param place where the section stands; {@link Place#FILE} when the file has none
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

    /**
     * A certificate and its key.
     *
     * @param name its name
     * @param place where the name stands
     * @param chain the leaf, then the intermediates, in PEM
     * @param key the private key, in PEM
     */
    public record Files(String name, Place place, FileEntry chain, FileEntry key) {}

    /**
     * A folder: every {@code *.pem} and {@code *.crt} with its key in it, or in the {@code *.key} beside it.
     *
     * @param entry the folder
     */
    public record Dir(FileEntry entry) {}

    /**
     * Certificates by ACME (RFC 8555).
     *
     * @param place where it stands
     * @param directory the URL of the directory
     * @param email the contact, or null
     * @param names the names to order
     */
    public record Acme(Place place, String directory, @Nullable String email, List<String> names) {
        /** Copies the names. */
        public Acme {
            names = List.copyOf(names);
        }
    }
}
