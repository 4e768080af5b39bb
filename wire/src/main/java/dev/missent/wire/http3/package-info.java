/**
 * HTTP/3 (RFC 9114) over QUIC streams, for servers: frames, the control streams, and an exchange for each request.
 *
 * <p>The frames are read here and not by Netty's codec, because that one resets the stream of a malformed request before an answer can be
 * sent, and ends the connection for a head that is too large.
 *
 * <p>Limits: no server push; the dynamic table of QPACK has no room ({@link dev.missent.wire.qpack}); priorities (RFC 9218) are not looked at.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.http3;
