package dev.missent.gateway.secret;

import java.time.Instant;
import java.util.Comparator;

import dev.missent.wire.tls.TicketSecret;

/**
 * A ticket secret and its age.
 *
 * @param name tells secrets of one moment apart
 * @param made when it was made
 * @param secret itself
 */
record DatedSecret(String name, Instant made, TicketSecret secret) {
    /** The same order in every gateway that has the same secrets. */
    static final Comparator<DatedSecret> NEWEST_FIRST = Comparator.comparing(DatedSecret::made).thenComparing(DatedSecret::name)
        .reversed();
}
