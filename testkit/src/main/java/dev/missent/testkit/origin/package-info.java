/**
 * Real upstream servers on loopback that record what they are asked and answer by script.
 *
 * <p>Limits: JDK TLS; one certificate per origin; SNI, ALPN and the offer of a session are read from the ClientHello itself, because the JDK's
 * session tells the name of the first connection when a session was resumed. A 101 in HTTP/2 is an extended CONNECT answered with 200.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.origin;
