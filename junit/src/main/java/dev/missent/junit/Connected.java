package dev.missent.junit;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose handshake has ended.
 *
 * @param number its number, from 1, never used again in the life of its server
 * @param address the address that the client connected to, as given to {@link MisdirectingServerBuilder#listeningOn}
 * @param sni the server name of its ClientHello in lower case, null when there was none
 * @param protocol {@code h2} or {@code http/1.1}
 * @param clientCertificate whether the client sent a certificate
 */
public record Connected(int number, String address, @Nullable String sni, String protocol, boolean clientCertificate) {}
