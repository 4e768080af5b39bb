/**
 * What should have been answered: the judgement of {@code core}, asked about connections that were only seen from outside.
 *
 * <p>Limits: a site is known by its handshakes and answers alone. Its lowest TLS version, and which authorities it accepts client certificates
 * of, cannot be seen; so no expectation rests on them.
 */
@org.jspecify.annotations.NullMarked
package dev.missent.doctor.expect;
