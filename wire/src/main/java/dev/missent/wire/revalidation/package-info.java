/**
 * Asks an application's {@link javax.net.ssl.SSLContext} whether it would accept a certificate chain, that a connection has presented
 * already, under another host name.
 *
 * <p>RFC 9113 s9.1.1 wants this before a connection carries a further origin. A context does not show its trust manager, so its own client
 * engine is led through the beginning of a TLS 1.2 handshake with a server that does not exist, up to the point at which the trust
 * manager has spoken. No key agreement, no signature by the server, and no network but what the trust manager itself may use to look for
 * revocation.
 *
 * <p>Limits: the answer is that of TLS 1.2, without a stapled OCSP response, also to an application that speaks TLS 1.3 only; keys of
 * servers are RSA or those of ECDSA suites. The engines of the JDK and of Conscrypt verify at the Certificate message and can be asked. An
 * engine that verifies later, as Bouncy Castle's does, is found out and never believed.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.revalidation;
