package dev.missent.client.internal.connect;

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
import dev.missent.wire.revalidation.Answer;
import dev.missent.wire.revalidation.CertificateRevalidator;

/**
 * Asks whether the certificate of a connection would be accepted for another name (RFC 9113 s9.1.1: "any checks that the client would
 * perform when forming a new TLS connection"). That is work for a thread that may block; all methods are called on the event loop.
 */
final class CertificateRevalidation {
    /** How long an answer counts: later, revocation and expiry must be seen. */
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(10);

    /** An answer about certificates that are not valid any more counts, too: the caller must find it. */
    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);

    private final CertificateRevalidator certificateCheck;
    private final Executor blocking;
    private final Executor loop;
    private final Map<Question, List<Runnable>> asked = new HashMap<>();

    private record Question(PooledConnection connection, Host host) {}

    private record Verdict(boolean weakened, Standing standing) {}

    CertificateRevalidation(CertificateRevalidator certificateCheck, Executor blocking, Executor loop) {
        this.certificateCheck = certificateCheck;
        this.blocking = blocking;
        this.loop = loop;
    }

    /** Asks, once for all callers with the same question, and runs the task when the answer is kept with the connection. */
    void verify(PooledConnection connection, Origin origin, Runnable then) {
        var question = new Question(connection, origin.host());
        var waiting = asked.get(question);
        if (waiting != null) {
            waiting.add(then);
            return;
        }
        asked.put(question, new ArrayList<>(List.of(then)));
        blocking.execute(() -> {
            var verdict = verdict(connection, origin);
            loop.execute(() -> keep(question, verdict));
        });
    }

    private Verdict verdict(PooledConnection connection, Origin origin) {
        var weakness = certificateCheck.weakness(connection.chain(), origin.port());
        if (weakness.isPresent()) {
            return new Verdict(true, Standing.REFUSED);
        }
        boolean accepted = certificateCheck.ask(connection.chain(), origin.host(), origin.port()) instanceof Answer.Accepted;
        return new Verdict(false, accepted ? Standing.ACCEPTED : Standing.REFUSED);
    }

    private void keep(Question question, Verdict verdict) {
        var connection = question.connection();
        if (verdict.weakened()) {
            connection.weakened();
        }
        connection.keep(question.host(), verdict.standing(), System.nanoTime() + lifetime(connection));
        var waiting = asked.remove(question);
        if (waiting != null) {
            waiting.forEach(Runnable::run);
        }
    }

    /** An answer counts no longer than the certificates are valid, or for a second. */
    private static long lifetime(PooledConnection connection) {
        var end = connection.chain().stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo)
            .orElse(Instant.EPOCH);
        var left = Duration.between(Instant.now(), end);
        if (left.compareTo(MIN_LIFETIME) < 0) {
            return MIN_LIFETIME.toNanos();
        }
        return left.compareTo(MAX_LIFETIME) < 0 ? left.toNanos() : MAX_LIFETIME.toNanos();
    }
}
