package dev.missent.gateway;

import java.time.Instant;

/**
 * The last attempt to put another configuration in force.
 *
 * @param at when
 * @param successful whether it is in force; if not, the one from before keeps running
 * @param message the message to the operator: why the reload failed, or warnings
 */
record LastReload(Instant at, boolean successful, String message) {}
