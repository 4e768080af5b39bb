/**
 * Names of the field: host, authority, origin, name pattern, certificate coverage.
 *
 * <p>A {@link dev.missent.core.name.Host} is always normalised (RFC 9110 s4.2.3, RFC 3986 s6.2.2.1): ASCII lower case, one trailing
 * dot dropped, addresses in canonical form. Callers that hold one need not normalise again.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.core.name;
