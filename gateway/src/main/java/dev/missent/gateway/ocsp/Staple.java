package dev.missent.gateway.ocsp;

import java.time.Instant;

import dev.missent.wire.tls.OcspStaple;

/**
 * What the authority says about a certificate (RFC 6960), to be sent along with it.
 *
 * @param response the response itself
 * @param from since when it is known to be right ({@code thisUpdate})
 * @param until when newer information comes ({@code nextUpdate}), or its signer expires
 * @param revoked whether it says that the certificate is revoked; it is sent nevertheless
 */
public record Staple(OcspStaple response, Instant from, Instant until, boolean revoked) {
    /** Whether it is in force: clients reject one that is not. */
    public boolean isInForce(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
