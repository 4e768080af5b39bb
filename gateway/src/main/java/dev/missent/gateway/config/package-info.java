/**
 * The gateway's configuration file: from bytes to an immutable {@link dev.missent.gateway.config.model.Configuration}, or to everything that
 * is wrong with it, at once and with places.
 *
 * <p>Three steps: {@link dev.missent.gateway.config.ConfigurationReader} turns YAML into records, section by section, and knows every
 * key ({@link dev.missent.gateway.config.read.Section}); contradictions between sections are found on the records; what needs certificates
 * is checked in {@link dev.missent.gateway.certificate}. Messages are values ({@link dev.missent.gateway.config.message.Diagnostic});
 * {@link dev.missent.gateway.config.message.DiagnosticPrinter} shows them beside the source.
 *
 * <p>Limits: one file of at most 4 MiB, no includes, no templates; nothing is resolved, connected to or listened on here.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.config;
