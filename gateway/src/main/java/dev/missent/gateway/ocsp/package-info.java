/**
 * OCSP responses (RFC 6960) from files: whether a response is about a certificate, who signed it, and how long it is in force.
 *
 * <p>Limits: nothing is fetched; the signer's own certificate is not checked for revocation; responses about intermediates are not read.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.gateway.ocsp;
