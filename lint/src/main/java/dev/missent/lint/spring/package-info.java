/**
 * Reads what Spring Boot's {@code application} files say about the web server: {@code server.ssl}, {@code server.http2} and SSL bundles.
 *
 * <p>
 * What the server does with names is that of the embedded Tomcat, unless the application has another server: with {@code server-name-bundles}
 * each name is an SSLHostConfig.
 *
 * <p>
 * Limits: each document is read by itself; which profiles are active is not known. Values of the environment are not known.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.spring;
