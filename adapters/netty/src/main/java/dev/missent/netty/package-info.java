/**
 * Handlers for servers on Netty 4.2 ({@code missent-netty}): a request for a host that the certificate of its connection does not cover gets
 * 421, which browsers and other clients repeat on a connection of its own.
 *
 * <pre>{@code
 * var rules = CertificateRules.of(certificates);           // Coverage.of(certificate) for each
 *
 * // in the pipeline of a connection
 * pipeline.addLast(new SniHandler(contexts), new ServerNameHandler());
 * // HTTP/1.1, behind HttpServerCodec and in front of the application
 * pipeline.addLast(new HttpServerCodec(), new MisdirectedRequestHandler(rules), application);
 * // HTTP/2, in the channel of each stream: frames (Http2MultiplexHandler) …
 * stream.pipeline().addLast(new MisdirectedStreamHandler(rules), application);
 * }</pre>
 *
 * <p>What is decided, and what is left to the application, says {@link dev.missent.core.adapter.CertificateRules}. Requests for an address
 * or for localhost are left to the application, so health checks work; so are connections without {@code SslHandler}, behind a proxy that
 * ends TLS.
 *
 * <p>The server name is that of the connection, which {@code ServerNameHandler} keeps; never that of a session. Without that handler the
 * certificate alone decides.
 *
 * <p>Limits: HTTP/1.1 and HTTP/2. The certificate is the one that the {@code SslContext} of the connection presents: contexts that share
 * session ticket keys must have session id contexts of their own, or a session of one is resumed in another.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.netty;
