/**
 * QUIC (RFC 9000) by Netty and quiche: one UDP socket for each event loop, handshakes under the policy of the server name, HTTP/3 on top.
 *
 * <p>No client is asked for a certificate and no session is resumed: the native library asks and resumes for all names alike, so that a
 * session could carry the policy of one name to another one. There is no 0-RTT, and no OCSP response is sent along.
 *
 * <p>Nothing here is loaded unless a listener speaks HTTP/3.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.quic;
