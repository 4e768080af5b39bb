/**
 * Certificates for tests: authorities made on the spot, what they issue, and the fixture set that all scenario tables name.
 *
 * <p>Limits: P-256 keys only, intermediates only where name constraints need one, no revocation, nothing secret: every key may be written anywhere.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.testkit.certificate;
