package dev.missent.gateway.admin;

/**
 * The outcome of a reload.
 *
 * @param successful whether the new configuration is in force; otherwise the old one is
 * @param text the message for the operator: warnings, or why the reload failed
 */
public record ReloadOutcome(boolean successful, String text) {}
