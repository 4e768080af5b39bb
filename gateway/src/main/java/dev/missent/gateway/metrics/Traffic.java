package dev.missent.gateway.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.missent.core.name.Host;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts were asked for under which server name in the last day, by the hour. A client chooses both names, so there is a limit to how
 * many pairs are kept: what comes later is not counted until the hours of others are over. Thread-safe.
 */
public final class Traffic {
    private static final int MOST_PAIRS = 10_000;
    private static final int HOURS = 24;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final InstantSource clock;
    private final Map<Pair, Hours> pairs = new ConcurrentHashMap<>();

    /**
     * A server name and a host.
     *
     * @param listener the listener
     * @param sni the server name, null without one
     * @param host the host that was asked for
     */
    public record Pair(String listener, @Nullable Host sni, Host host) {}

    /** Nothing yet. */
    public Traffic(InstantSource clock) {
        this.clock = clock;
    }

    /** A request of the pair. */
    public void count(Pair pair) {
        long hour = clock.millis() / HOUR;
        var hours = pairs.get(pair);
        if (hours == null) {
            if (pairs.size() >= MOST_PAIRS) {
                pairs.values().removeIf(old -> old.sum(hour) == 0);
            }
            if (pairs.size() >= MOST_PAIRS) {
                return;
            }
            hours = pairs.computeIfAbsent(pair, missing -> new Hours());
        }
        hours.add(hour);
    }

    /** The pairs of the last day with the number of their requests. */
    public Map<Pair, Long> lastDay() {
        long hour = clock.millis() / HOUR;
        return pairs.entrySet().stream().map(entry -> Map.entry(entry.getKey(), entry.getValue().sum(hour)))
            .filter(entry -> entry.getValue() > 0).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static final class Hours {
        private final long[] counts = new long[HOURS];
        private long last;

        synchronized void add(long hour) {
            forget(hour);
            counts[(int) (hour % HOURS)]++;
        }

        synchronized long sum(long hour) {
            forget(hour);
            long sum = 0;
            for (long count : counts) {
                sum += count;
            }
            return sum;
        }

        private void forget(long hour) {
            long gone = Math.min(hour - last, HOURS);
            for (long i = 1; i <= gone; i++) {
                counts[(int) ((last + i) % HOURS)] = 0;
            }
            last = Math.max(last, hour);
        }
    }
}
