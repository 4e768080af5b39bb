/**
 * Reads Caddy's JSON, as {@code caddy adapt} prints a Caddyfile and as the administration interface returns what is in force.
 *
 * <p>
 * What Caddy does with names: certificates are chosen by their names, sites by Host. With {@code strict_sni_host}, which any client
 * authentication of a server switches on, a request whose Host is not the server name of its connection is refused with 421.
 *
 * <p>
 * Limits: routes are followed through {@code subroute}; matchers other than {@code host} are taken as conditions that may hold. Placeholders are
 * unknown, but for those of the request's host and of the server name.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.lint.caddy;
