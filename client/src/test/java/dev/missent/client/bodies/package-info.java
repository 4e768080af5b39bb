/**
 * Bodies in both directions, byte by byte: what a server gets after a 421, and how much of a body is on its way at any time.
 *
 * <p>Limits: loopback; HTTP/1.1 and HTTP/2.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.bodies;
