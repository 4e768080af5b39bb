/**
 * OCSP responses (RFC 6960) as they lie in files: whether one is about a certificate, from whom it is, and how long it is in force.
 *
 * <p>Limits: nothing is fetched; the signer's own certificate is not checked for revocation; responses about intermediates are not read.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.ocsp;
