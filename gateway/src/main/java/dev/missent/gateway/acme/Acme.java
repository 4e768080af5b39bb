package dev.missent.gateway.acme;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

import dev.missent.gateway.certificate.AcmeFiles;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.certificate.TrustSet;
import dev.missent.gateway.config.model.CertificatesConfig;
import dev.missent.gateway.config.model.CertificatesConfig.Challenge;
import dev.missent.wire.tls.TlsEngine;
import org.jspecify.annotations.Nullable;

/** Keeps the certificates of a configuration that come by ACME, on a thread of its own; never in the way of requests. */
public final class Acme implements AutoCloseable {
    /** The longest pause: clocks are set and files are deleted meanwhile. */
    private static final Duration MAX_SLEEP = Duration.ofHours(1);
    private static final Duration MIN_SLEEP = Duration.ofSeconds(1);

    private final TlsEngine engine;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Challenges challenges = new Challenges();
    private @Nullable Wanted wanted;
    private @Nullable Thread thread;

    private record Wanted(CertificatesConfig.Acme config, Challenge challenge, @Nullable TrustSet anchors) {}

    /** Does nothing until there is a configuration. */
    public Acme(TlsEngine engine, InstantSource clock, Consumer<String> notices) {
        this.engine = engine;
        this.clock = clock;
        this.notices = notices;
    }

    /** What waits for an answer. */
    public Challenges challenges() {
        return challenges;
    }

    /** Goes on as before when the configuration wants the same, or begins again. */
    public synchronized void put(LoadOutcome.Loaded loaded) {
        var config = loaded.configuration().certificates().acme();
        var next = config == null ? null : new Wanted(config, loaded.configuration().challenge(config), loaded.acmeAnchors());
        if (next == null ? wanted != null : !next.equals(wanted)) {
            close();
            wanted = next;
            thread = next == null ? null : Thread.ofVirtual().name("missent-acme").start(() -> run(next));
        }
    }

    private void run(Wanted what) {
        try {
            var server = new AcmeServer(what.config, what.challenge, Directory.trusting(what.anchors), engine, challenges);
            var orders = new Orders(what.config.names(), new AcmeStore(AcmeFiles.of(what.config)), server::order, clock, notices);
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(sleep(work(orders)));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (GeneralSecurityException | IOException unusable) {
            notices.accept("ACME: the trust anchors cannot be used: " + unusable.getMessage());
        }
    }

    /** When to look again; an unexpected failure does not end the task. */
    private Instant work(Orders orders) throws InterruptedException {
        try {
            return orders.work();
        } catch (RuntimeException | Error failure) {
            notices.accept("ACME: the work failed and will be tried again: " + failure);
            return clock.instant().plus(MAX_SLEEP);
        }
    }

    private Duration sleep(Instant next) {
        var now = clock.instant();
        if (next.isAfter(now.plus(MAX_SLEEP))) {
            return MAX_SLEEP;
        }
        var rest = Duration.between(now, next);
        return rest.compareTo(MIN_SLEEP) < 0 ? MIN_SLEEP : rest;
    }

    /** Gives up what is under way. */
    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
            wanted = null;
        }
    }
}
