/**
 * Certificates by ACME (RFC 8555): ordered when there is none and renewed in good time, beside the serving. What is obtained becomes a file,
 * and the ordinary reload puts it in force.
 *
 * <p>{@link dev.missent.gateway.acme.Acme} is the entry point. {@link dev.missent.gateway.acme.Renewal} decides when,
 * {@link dev.missent.gateway.acme.AcmeServer} talks to the server, {@link dev.missent.gateway.acme.Challenges} answers its questions.
 *
 * <p>Limits: a certificate for each name; no wildcards (they need DNS), no addresses, no external account binding; one gateway for each
 * folder.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.acme;
