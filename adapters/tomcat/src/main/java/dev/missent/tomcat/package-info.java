/**
 * An adapter for Tomcat 11 ({@code missent-tomcat}), also embedded: a request for a host that the certificate of its connection does not cover
 * gets 421, which browsers and other clients repeat on a connection of its own. Tomcat answers 400, or resets the stream, to every request
 * whose Host belongs to another {@code SSLHostConfig} than the server name, even where one certificate covers both ({@code strictSni}); without
 * {@code strictSni} it serves all of them, and client authentication of one host can be passed through another.
 *
 * <p>Embedded, before the start: {@code MisdirectedRequestValve.install(tomcat.getService())}. In {@code server.xml}, with the three jars
 * {@code missent-tomcat}, {@code missent-adapter} and {@code missent-core} in {@code lib}:
 *
 * <pre>{@code
 * <Connector port="8443" SSLEnabled="true" strictSni="false"
 *            sslImplementationName="dev.missent.tomcat.SessionImplementation"> … </Connector>
 * <Engine …>
 *   <Valve className="dev.missent.tomcat.MisdirectedRequestValve"/>
 * }</pre>
 *
 * <p>There is nothing else to configure: the certificates are the sites, and what a {@code SSLHostConfig} demands (client certificates, TLS
 * 1.3) is demanded of requests for its {@code hostName} too. What is decided, and what is left to Tomcat, says {@link
 * dev.missent.core.adapter.CertificateRules}. Requests for an address or for localhost are left to the application, so health checks work;
 * so are requests on connectors without TLS, behind a proxy that ends TLS.
 *
 * <p>The server name of a resumed session is this connection's, because {@code SessionImplementation} makes every engine compare the names
 * before it resumes.
 *
 * <p>Limits: the TLS engine of the JDK, not Tomcat's OpenSSL. Some requests Tomcat answers before any valve. Over HTTP/1.1: an absolute
 * target with another Host field (400), {@code OPTIONS *} (200). Over HTTP/2 it resets the stream of a malformed authority, of a Host field
 * that differs from it, and of another scheme than https; a port that is not a number it does not hand on.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.tomcat;
