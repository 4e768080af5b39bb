/**
 * Certificates of the gateway, with revocation lists: read from files, checked against the sites that they are for, found by host.
 *
 * <p>{@link dev.missent.gateway.certificate.ConfigurationLoader} is the one entry point: a configuration together with everything it
 * needs from files, or all the reasons why not. Nothing starts half-way.
 *
 * <p>Limits: only what the JDK has; no encrypted keys, no chain building; nothing is fetched. What {@code gateway.acme} has obtained is read here like any other file.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.certificate;
