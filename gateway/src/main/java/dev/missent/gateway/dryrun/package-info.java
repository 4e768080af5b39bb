/**
 * What a configuration answers, found out without sockets: which connection a client gets, and what becomes of its request.
 *
 * <p>The same functions decide as in the running gateway ({@link dev.missent.gateway.site.Decider},
 * {@link dev.missent.gateway.site.HelloAnswer}, {@link dev.missent.gateway.site.Prefixes}). Limits: no ACME challenge is pending, no upstream
 * is asked, sessions are not resumed, and a connection lives under one configuration.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.dryrun;
