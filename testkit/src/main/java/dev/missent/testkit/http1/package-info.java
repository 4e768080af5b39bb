/**
 * The framing of HTTP/1.1 messages (RFC 9112) as a reader, for raw clients and scripted origins alike.
 *
 * <p>Limits: it believes what it reads; it is no validator.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.http1;
