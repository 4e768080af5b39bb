package dev.missent.gateway.admin;

/**
 * What came of a reload.
 *
 * @param successful whether the new configuration is in force; otherwise the old one is
 * @param text what is to be said: warnings, or why not
 */
public record ReloadOutcome(boolean successful, String text) {}
