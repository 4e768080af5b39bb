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
    private static final int MAX_PAIRS = 10_000;
    private static final int HOURS = 24;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final InstantSource clock;
    private final Map<Pair, Hours> pairs = new ConcurrentHashMap<>();
    private volatile long swept = -1;

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

    /** A request of the pair; where it was counted, null when there was no place. */
    @Nullable
    Hours count(Pair pair) {
        long hour = clock.millis() / HOUR;
        var hours = pairs.get(pair);
        if (hours == null) {
            if (pairs.size() >= MAX_PAIRS && swept != hour) { // looking at all of them for each unknown pair would be a gift to floods
                swept = hour;
                pairs.values().removeIf(old -> old.isOver(hour));
            }
            if (pairs.size() >= MAX_PAIRS) {
                return null;
            }
            hours = pairs.computeIfAbsent(pair, missing -> new Hours());
        }
        if (!hours.add(hour)) { // given up a moment ago
            pairs.remove(pair, hours);
            return count(pair);
        }
        return hours;
    }

    /** Another request of the same pair; false when it is no longer counted there. */
    boolean count(Hours hours) {
        return hours.add(clock.millis() / HOUR);
    }

    /** The pairs of the last day with the number of their requests. */
    public Map<Pair, Long> lastDay() {
        long hour = clock.millis() / HOUR;
        return pairs.entrySet().stream().map(entry -> Map.entry(entry.getKey(), entry.getValue().sum(hour)))
            .filter(entry -> entry.getValue() > 0).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The requests of a pair. */
    static final class Hours {
        private final long[] counts = new long[HOURS];
        private long last;
        private boolean over;

        /** One more; false when this was given up. */
        synchronized boolean add(long hour) {
            if (over) {
                return false;
            }
            forget(hour);
            counts[(int) (hour % HOURS)]++;
            return true;
        }

        /** Whether there was none in the last day: then this is given up. */
        synchronized boolean isOver(long hour) {
            over = sum(hour) == 0;
            return over;
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
