package dev.missent.gateway.acme;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import dev.missent.core.name.Host;

/** Orders what is due, one name after the other, and remembers what has failed. One thread at a time. */
final class Orders {
    private final List<Host> names;
    private final AcmeStore store;
    private final Desk desk;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final Map<Host, Failure> failures = new HashMap<>();

    /** Where certificates are ordered. */
    @FunctionalInterface
    interface Desk {
        OrderOutcome order(Host name, KeyPair account) throws InterruptedException;
    }

    private record Failure(int count, Instant again) {
        private static final Failure NONE = new Failure(0, Instant.MIN);
    }

    Orders(List<Host> names, AcmeStore store, Desk desk, InstantSource clock, Consumer<String> notices) {
        this.names = List.copyOf(names);
        this.store = store;
        this.desk = desk;
        this.clock = clock;
        this.notices = notices;
    }

    /** Orders everything that is due now; answers when something is due again. */
    Instant work() throws InterruptedException {
        var next = Instant.MAX;
        for (var name : names) {
            if (!due(name).isAfter(clock.instant())) {
                order(name);
            }
            next = due(name).isBefore(next) ? due(name) : next;
        }
        return next;
    }

    private Instant due(Host name) {
        var renewal = store.due(name);
        var again = failures.getOrDefault(name, Failure.NONE).again;
        return again.isAfter(renewal) ? again : renewal;
    }

    private void order(Host name) throws InterruptedException {
        try {
            switch (desk.order(name, store.account(clock.instant()))) {
                case OrderOutcome.Issued issued -> {
                    store.keep(name, issued, clock.instant());
                    failures.remove(name);
                    notices.accept("ACME: a certificate for " + name + ", valid until "
                        + issued.chain().getFirst().getNotAfter().toInstant());
                }
                case OrderOutcome.Failed failed -> failed(name, failed);
            }
        } catch (IOException | GeneralSecurityException failed) {
            failed(name, new OrderOutcome.Failed(String.valueOf(failed.getMessage()), null));
        }
    }

    private void failed(Host name, OrderOutcome.Failed failed) {
        int count = failures.getOrDefault(name, Failure.NONE).count + 1;
        var now = clock.instant();
        var again = Renewal.again(now, count, failed.notBefore());
        failures.put(name, new Failure(count, again));
        notices.accept("ACME: no certificate for " + name + ": " + failed.reason() + "; next attempt in "
            + Math.max(1, Duration.between(now, again).toMinutes()) + " min");
    }
}
