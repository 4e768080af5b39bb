/**
 * An adapter for Vert.x 5 ({@code missent-vertx}): a request for a host that the certificate of its connection does not cover gets 421, which
 * browsers and other clients repeat on a connection of its own. Vert.x alone serves every Host on every connection.
 *
 * <pre>{@code
 * var certificates = new PemKeyCertOptions()…;
 * vertx.createHttpServer(new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificates))
 *     .requestHandler(MisdirectedRequestHandler.before(router, certificates, vertx))
 *     .listen(8443);
 * }</pre>
 *
 * <p>There is nothing to configure: the certificates are the sites. What is decided, and what is left to the application, says {@link
 * dev.missent.core.adapter.CertificateRules}. Requests for an address or for localhost are left to the application, so health checks work;
 * so are requests without TLS, behind a proxy that ends TLS.
 *
 * <p>The server name is that of the connection ({@code indicatedServerName()}), never that of a session. It is known where {@code
 * setSni(true)} is set; without it the certificate alone decides, and it is always the same one.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2. What {@code HttpServer.webSocketHandler} gets is not judged: use {@code request.toWebSocket()} in the
 * request handler. Over HTTP/2 Vert.x resets the stream of an authority with user information or without a valid port, and of a Host field that
 * differs, before the handler sees them. To a client without server name it presents any one of its certificates. Certificates that Vert.x
 * loads later are judged by their own names; only the word for a host that no certificate had at the start is then wrong. Quarkus, on
 * Vert.x 4.5, was not tried.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.vertx;
