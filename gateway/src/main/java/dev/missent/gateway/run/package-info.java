/**
 * What a running gateway consists of beside its sites: its platform, its sockets, the file of its access log, its gauges, and what it does
 * every ten seconds (expiry notices, rotation of ticket keys).
 *
 * <p>Limits: the parts; {@link dev.missent.gateway.Gateway} starts, reloads and drains them together.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.run;
