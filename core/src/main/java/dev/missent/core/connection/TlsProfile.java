package dev.missent.core.connection;

/**
 * What a site asks of the TLS under it.
 *
 * @param name its name in the configuration
 * @param minimum the lowest TLS version
 * @param clientAuth the client-authentication policy
 */
public record TlsProfile(String name, TlsVersion minimum, ClientAuth clientAuth) {
    /** TLS 1.2 or later, no client certificate. */
    public static final TlsProfile OPEN = new TlsProfile("open", TlsVersion.TLS_1_2, ClientAuth.NONE);
}
