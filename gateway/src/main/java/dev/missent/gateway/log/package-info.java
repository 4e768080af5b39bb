/**
 * The access log: one line for each request, written away from the event loops.
 *
 * <p>Names are OpenTelemetry's where it has one, {@code missent.*} otherwise. Everything that came from the wire is escaped. When lines
 * come faster than they can be written, lines are dropped and counted; a request never waits.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.log;
