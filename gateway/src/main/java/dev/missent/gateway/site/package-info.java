/**
 * A configuration made ready to serve: the judgement, the routes of each site, the TLS policies, the upstreams.
 *
 * <p>A {@link dev.missent.gateway.site.Serving} is immutable and replaced as a whole by a reload. Certificates and profiles are found by
 * the same look-up as sites.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.site;
