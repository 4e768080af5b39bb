/**
 * An HTTP client that shares connections where that is right and recovers from a 421 on a connection of its own, without losing a byte.
 *
 * <p>{@link dev.missent.client.MissentClient} extends {@link java.net.http.HttpClient}: code written for the JDK's client works with it
 * as it is. What it did for a request can be read from the response ({@link dev.missent.client.Attempts}).
 *
 * <p>Limits: HTTP/1.1 and HTTP/2 over TLS, HTTP/1.1 in cleartext; no server push; cookies, redirects and credentials as the JDK's client
 * treats them.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client;
