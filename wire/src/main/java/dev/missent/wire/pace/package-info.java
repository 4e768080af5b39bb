/**
 * How fast requests that a server left unprocessed are sent again, and how many requests are sent on one connection.
 *
 * <p>A server says with GOAWAY or REFUSED_STREAM that it has not looked at a request (RFC 9113 s6.8, s8.7), so the request may be sent again
 * whatever its method. What is learnt from such refusals is kept for each server: {@link dev.missent.wire.pace.Pace}.
 *
 * <p>Limits: internal. A pace belongs to one event loop.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.wire.pace;
