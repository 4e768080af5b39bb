/**
 * Reads Jetty's configuration: XML of modules and the ini files of {@code start.d}.
 *
 * <p>
 * What Jetty does with names: a request is refused with 400 “Invalid SNI” if the certificate that the connection presented is not valid for its
 * Host ({@code sniHostCheck}, on by default). That is the right question with the wrong status, and it depends on the certificate alone, so a file
 * shows no fault; what is read here lets {@code check} name the lines.
 *
 * <p>
 * Limits: XML is read for these properties and for {@code SecureRequestCustomizer}; key stores are not opened.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.jetty;
