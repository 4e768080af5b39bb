/**
 * Reads Tomcat's {@code server.xml}.
 *
 * <p>
 * What Tomcat does with names: the server name finds an SSLHostConfig, Host finds a Host. With {@code strictSni}, the default since 9.0.113,
 * 10.1.50 and 11.0.15, a request is refused if its Host would have found another SSLHostConfig: with 400, over HTTP/2 with a stream error, never
 * with 421.
 *
 * <p>
 * Limits: the key stores themselves are not opened; two SSLHostConfigs have the same certificate if they name the same file and alias.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.tomcat;
