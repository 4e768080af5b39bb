/**
 * {@code missent demo}: a broken deployment on loopback, its 421 and the reason, and the same sites behind the gateway.
 *
 * <p>Limits: everything is real (sockets, TLS, the gateway itself) but the naive reverse proxy, which is as small as the mistake it shows.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.cli.demo;
