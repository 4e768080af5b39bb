package dev.missent.gateway.certificate;

import java.nio.file.Path;

import dev.missent.core.name.Host;
import dev.missent.gateway.config.model.CertificatesConfig;

/**
 * Where what was obtained by ACME is kept. Each directory has a folder of its own, so that what came from a server for trying out is not
 * taken for the real thing.
 *
 * @param folder the folder of the directory
 */
public record AcmeFiles(Path folder) {
    /** The files of a configuration. */
    public static AcmeFiles of(CertificatesConfig.Acme acme) {
        var url = acme.directory();
        String name = (url.getRawAuthority() + url.getRawPath()).replaceAll("[^A-Za-z0-9._-]+", "-");
        return new AcmeFiles(acme.storage().resolve(name));
    }

    /** The key of the account. */
    public Path account() {
        return folder.resolve("account.key");
    }

    /** The folder of the certificates. */
    public Path certificates() {
        return folder.resolve("certificates");
    }

    /** The certificate of a name, its chain and its key. */
    public Path certificate(Host name) {
        return certificates().resolve(name.name() + ".pem");
    }
}
