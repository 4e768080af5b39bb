/**
 * An adapter for Jetty 12.1 ({@code missent-jetty}): a request for a host that the certificate of its connection does not cover gets 421, which
 * browsers and other clients repeat on a connection of its own, where Jetty answers 400 "Invalid SNI", which nobody repeats.
 *
 * <pre>{@code
 * var server = new Server();
 * server.addConnector(tls);                      // as before
 * server.setHandler(application);
 * MisdirectedRequestHandler.install(server);
 * }</pre>
 *
 * <p>There is nothing to configure: the certificates of the key store are the sites. What is decided, and what is left to Jetty, says {@link
 * dev.missent.core.adapter.CertificateRules}. Requests for an address or for localhost are left to the application, so health checks work;
 * so are requests on connectors without TLS, behind a proxy that ends TLS.
 *
 * <p>The server name of a resumed session is this connection's: Jetty has a matcher for names, so its engine resumes no session under
 * another name.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2; HTTP/3 was not tried. Some requests Jetty answers before any handler: over HTTP/1.1 an absolute target
 * with another Host field (400), over HTTP/2 an authority with user information or without a valid port (the connection ends). {@code
 * sniRequired} and the alias of {@code SslContextFactory} stay in force.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.jetty;
