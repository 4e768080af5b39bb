package dev.missent.lint.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.missent.core.connection.ClientAuth;

/**
 * How a site ends TLS.
 *
 * @param certificates the certificates; several for several kinds of keys or, where the server chooses by name, for several names
 * @param clientAuth whether a client certificate is asked for
 * @param trust the trust anchors of client certificates: the path of a file or the name of an object; empty text for the platform's or none
 * @param settings what servers compare of two sites besides (versions, cipher suites, the name of a set of options), by its name in the
 *     product; a setting that is not here has its default
 */
public record Tls(Setting<List<CertificateUse>> certificates, Setting<ClientAuth.Mode> clientAuth, Setting<String> trust,
    Map<String, Setting<String>> settings) {
    /** No certificate, no client authentication, all defaults. */
    public static final Tls STANDARD = new Tls(Setting.absent(List.of()), Setting.absent(ClientAuth.Mode.NONE),
        Setting.absent(""),
        Map.of());

    /** Copies the map; its order is that of the names. */
    public Tls {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }
}
