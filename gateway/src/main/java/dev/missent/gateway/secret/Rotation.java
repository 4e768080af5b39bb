package dev.missent.gateway.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.missent.wire.tls.TicketSecret;

/**
 * What is to be done with the secrets that there are.
 *
 * @param due whether another one is to be made
 * @param expired those to be deleted
 * @param inUse those that count: tickets are made with the first, and taken with all; empty only when there is none at all
 */
record Rotation(boolean due, List<DatedSecret> expired, List<TicketSecret> inUse) {
    /** The age at which the newest secret gets a successor. */
    static final Duration FRESH = Duration.ofHours(12);
    /** The age at which a secret is deleted: no ticket that was made with it is of any use then. */
    static final Duration KEPT = Duration.ofHours(36);
    /** Until a new secret makes tickets: the other gateways that share the folder have found it by then. */
    static final Duration SPREAD = Duration.ofMinutes(1);

    static Rotation of(Collection<DatedSecret> secrets, Instant now) {
        var sorted = secrets.stream().sorted(DatedSecret.NEWEST_FIRST).toList();
        boolean due = sorted.isEmpty() || isOlder(sorted.getFirst(), FRESH, now);
        var kept = new ArrayList<>(sorted);
        kept.removeIf(secret -> isOlder(secret, KEPT, now));
        if (kept.isEmpty()) {
            sorted.stream().findFirst().ifPresent(kept::add); // better an old one than none that is shared
        }
        var expired = sorted.stream().filter(secret -> !kept.contains(secret)).toList();
        kept.stream().filter(secret -> isOlder(secret, SPREAD, now)).findFirst().ifPresent(maker -> {
            kept.remove(maker);
            kept.addFirst(maker);
        });
        return new Rotation(due, expired, kept.stream().map(DatedSecret::secret).toList());
    }

    private static boolean isOlder(DatedSecret secret, Duration age, Instant now) {
        return !secret.made().plus(age).isAfter(now);
    }
}
