package dev.missent.spring;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import dev.missent.client.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * The origins that have answered 421 to the clients of an application: those that answered last, {@value #MAX_ORIGINS} at most. Thread-safe.
 */
final class MisdirectedOrigins implements Consumer<Attempt> {
    /** How many origins are remembered. */
    static final int MAX_ORIGINS = 100;

    private final Clock clock;
    private final Map<String, Answers> answers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answers> eldest) {
            return size() > MAX_ORIGINS;
        }
    };

    MisdirectedOrigins(Clock clock) {
        this.clock = clock;
    }

    /**
     * What an origin has answered 421 to.
     *
     * @param shared how many requests over connections of other origins
     * @param own how many requests over the origin's own connections
     * @param sni the server name of the last such connection; null for none
     * @param recovery what the client did about the last one; null when the client does not tell
     * @param last when the last one came
     */
    record Answers(long shared, long own, @Nullable String sni, @Nullable String recovery, Instant last) {}

    @Override
    public void accept(Attempt attempt) {
        if (attempt.isMisdirected()) {
            add(attempt);
        }
    }

    private synchronized void add(Attempt attempt) {
        var before = answers.get(origin(attempt.uri()));
        long shared = (before == null ? 0 : before.shared()) + (attempt.isShared() ? 1 : 0);
        long own = (before == null ? 0 : before.own()) + (attempt.isShared() ? 0 : 1);
        var recovery = attempt.recovery();
        answers.put(origin(attempt.uri()),
            new Answers(shared, own, attempt.sni(), recovery == null ? null : recovery.sentence(), clock.instant()));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** By origin, the one that answered last at the end. */
    synchronized Map<String, Answers> all() {
        return new LinkedHashMap<>(answers);
    }
}
