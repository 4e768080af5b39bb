/**
 * The configuration as records: what the operator wrote, with defaults filled in and places kept for messages.
 *
 * <p>Limits: nothing is checked here but what a single record needs; {@code check} compares records, {@code read} makes them.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.config.model;
