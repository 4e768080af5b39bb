/**
 * Events of the flight recorder: each attempt with its decision.
 *
 * <p>Limits: internal classes, public event names ({@code dev.missent.Attempt}). Paths and queries are left out: they may hold secrets.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.client.internal.jfr;
