/**
 * From YAML to records: every reader takes one section, reports all errors and goes on with a default, so that one run shows all mistakes.
 *
 * <p>Limits: one section at a time; what sections say about each other is looked at in {@code check}.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.config.read;
