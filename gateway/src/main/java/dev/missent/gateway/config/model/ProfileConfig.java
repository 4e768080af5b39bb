package dev.missent.gateway.config.model;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.TlsVersion;
import dev.missent.gateway.config.message.Place;
import org.jspecify.annotations.Nullable;

/**
 * What a site asks of TLS ({@code tls_profiles:}).
 *
 * @param name its name
 * @param place where the name is
 * @param minimum the lowest version; default 1.2
 * @param clientAuth whether a client certificate is asked for; default: none
 * @param ca the trust anchors for client certificates; null only for {@link ClientAuth.Mode#NONE}
 * @param crl what they have revoked; default: nothing is looked at
 */
public record ProfileConfig(String name, Place place, TlsVersion minimum, ClientAuth.Mode clientAuth, @Nullable FileEntry ca,
    @Nullable FileEntry crl) {
    /** The profile of sites that name none, unless the file defines it. */
    public static final ProfileConfig OPEN = new ProfileConfig("open", Place.FILE, TlsVersion.TLS_1_2, ClientAuth.Mode.NONE,
        null, null);
}
