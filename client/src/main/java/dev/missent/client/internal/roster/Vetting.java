package dev.missent.client.internal.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import dev.missent.core.coalesce.Coalescing.Standing;
import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;
import dev.missent.wire.recheck.Answer;
import dev.missent.wire.recheck.CertificateRecheck;

/**
 * Asks whether the certificate of a connection would be accepted for another name (RFC 9113 s9.1.1: "any checks that the client would
 * perform when forming a new TLS connection"). That is work for a thread that may block; all methods are called on the event loop.
 */
final class Vetting {
    /** How long an answer counts: revocation and expiry must be seen some time. */
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Also an answer about certificates that are not valid any more: who asked must find it. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final CertificateRecheck recheck;
    private final Executor blocking;
    private final Executor loop;
    private final Map<Question, List<Runnable>> asked = new HashMap<>();

    private record Question(Resident resident, Host host) {}

    private record Verdict(boolean weakened, Standing standing) {}

    Vetting(CertificateRecheck recheck, Executor blocking, Executor loop) {
        this.recheck = recheck;
        this.blocking = blocking;
        this.loop = loop;
    }

    /** Asks, once for all who want to know, and goes on when the answer is kept in the resident. */
    void verify(Resident resident, Origin origin, Runnable then) {
        var question = new Question(resident, origin.host());
        var waiting = asked.get(question);
        if (waiting != null) {
            waiting.add(then);
            return;
        }
        asked.put(question, new ArrayList<>(List.of(then)));
        blocking.execute(() -> {
            var verdict = verdict(resident, origin);
            loop.execute(() -> keep(question, verdict));
        });
    }

    private Verdict verdict(Resident resident, Origin origin) {
        var weakness = recheck.weakness(resident.chain(), origin.port());
        if (weakness.isPresent()) {
            return new Verdict(true, Standing.REFUSED);
        }
        boolean accepted = recheck.ask(resident.chain(), origin.host(), origin.port()) instanceof Answer.Accepted;
        return new Verdict(false, accepted ? Standing.ACCEPTED : Standing.REFUSED);
    }

    private void keep(Question question, Verdict verdict) {
        var resident = question.resident();
        if (verdict.weakened()) {
            resident.weakened();
        }
        resident.stands(question.host(), verdict.standing(), System.nanoTime() + lifetime(resident));
        var waiting = asked.remove(question);
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    /** Hardly longer than the certificates are valid. */
    private static long lifetime(Resident resident) {
        var end = resident.chain().stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo)
            .orElse(Instant.EPOCH);
        var left = Duration.between(Instant.now(), end);
        if (left.compareTo(SHORTEST) < 0) {
            return SHORTEST.toNanos();
        }
        return left.compareTo(LIFETIME) < 0 ? left.toNanos() : LIFETIME.toNanos();
    }
}
