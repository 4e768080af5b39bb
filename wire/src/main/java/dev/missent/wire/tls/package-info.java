/**
 * TLS: what a ClientHello says, which context answers it, and the facts that remain of a handshake.
 *
 * <p>A {@link dev.missent.wire.tls.ServerTls} is one TLS policy: certificate, versions, client authentication, protocols. Sessions never
 * leave it: each has its own session-id context and its own ticket keys (CVE-2025-23419, CVE-2025-23048), on BoringSSL and on the JDK's
 * engine alike. With BoringSSL the ticket keys can be made from a {@link dev.missent.wire.tls.TicketSecret} that several gateways share.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.tls;
