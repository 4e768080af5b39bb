/**
 * Blocking raw clients over JDK sockets: they say exactly what a test wants said and report what came back as values.
 *
 * <p>Limits: JDK TLS (1.2 and 1.3), no certificate is ever refused by the client, and a session cannot be offered
 * under another SNI than its first, but by {@link dev.missent.testkit.client.SessionClient}; HTTP/2 responses lose the order between pseudo-header fields and
 * others, which Netty's decoder puts first.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.client;
