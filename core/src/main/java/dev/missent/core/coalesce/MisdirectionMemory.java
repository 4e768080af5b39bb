package dev.missent.core.coalesce;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.missent.core.name.Host;
import dev.missent.core.name.Origin;

/**
 * What is remembered of 421 responses that came over shared connections: this origin was refused at this endpoint. It outlives the
 * connections, so that the same mistake is not made twice, and it is forgotten after a while, so that a server that was repaired is
 * trusted again. Times are nanoseconds of one monotonic clock. Not thread-safe.
 */
public final class MisdirectionMemory {
    /** How long an entry counts unless said otherwise. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);
    /** How many entries are kept; the oldest gives way. */
    public static final int MAX_ENTRIES = 1024;
    /** From so many origins on, an endpoint counts as one that refuses shared connections altogether. */
    public static final int STRICT_FROM = 2;

    private final long lifetime;
    private final int most;
    private final int strictFrom;
    private final Map<Entry, Long> entries = new LinkedHashMap<>();
    private final Map<Endpoint, Integer> origins = new LinkedHashMap<>();
    private final Map<Endpoint, Long> strict = new LinkedHashMap<>();

    private record Entry(Origin origin, Endpoint endpoint) {}

    /** With the defaults. */
    public MisdirectionMemory() {
        this(LIFETIME, MAX_ENTRIES, STRICT_FROM);
    }

    /**
     * Empty.
     *
     * @param lifetime how long an entry counts
     * @param most how many entries are kept
     * @param strictFrom the number of origins from which on an endpoint is strict
     */
    public MisdirectionMemory(Duration lifetime, int most, int strictFrom) {
        if (lifetime.isNegative() || lifetime.isZero() || most < 1 || strictFrom < 1) {
            throw new IllegalArgumentException("lifetime " + lifetime + ", " + most + " entries, strict from " + strictFrom);
        }
        this.lifetime = lifetime.toNanos();
        this.most = most;
        this.strictFrom = strictFrom;
    }

    /** The origin was answered 421 at the endpoint over a connection that was opened for another. */
    public void remember(Origin origin, Endpoint endpoint, long now) {
        forgetOld(now);
        var entry = new Entry(origin, endpoint);
        if (entries.remove(entry) == null) {
            origins.merge(endpoint, 1, Integer::sum);
        }
        entries.put(entry, now);
        if (entries.size() > most) {
            forget(entries.keySet().iterator().next());
        }
        if (origins.getOrDefault(endpoint, 0) >= strictFrom) {
            strict.remove(endpoint);
            strict.put(endpoint, now);
        }
        if (strict.size() > most) {
            strict.remove(strict.keySet().iterator().next());
        }
    }

    /** Whether the origin is not to be asked for at the endpoint over a connection that was opened for another. */
    public boolean isMisdirected(Origin origin, Endpoint endpoint, long now) {
        forgetOld(now);
        return entries.containsKey(new Entry(origin, endpoint));
    }

    /** Whether the endpoint refuses shared connections altogether. */
    public boolean isStrict(Endpoint endpoint, long now) {
        forgetOld(now);
        return strict.containsKey(endpoint);
    }

    /** Whether a remembered 421 rules out sharing for the origin at one of the addresses. */
    public boolean remembers(Origin origin, Set<Host> addresses, long now) {
        return addresses.stream().map(address -> new Endpoint(address, origin.port()))
            .anyMatch(endpoint -> isMisdirected(origin, endpoint, now) || isStrict(endpoint, now));
    }

    /** Forgets everything: the network has changed. */
    public void clear() {
        entries.clear();
        origins.clear();
        strict.clear();
    }

    /** The number of entries. */
    public int size() {
        return entries.size();
    }

    /** Both are in the order of their age. */
    private void forgetOld(long now) {
        while (!entries.isEmpty() && isOld(entries.values().iterator().next(), now)) {
            forget(entries.keySet().iterator().next());
        }
        while (!strict.isEmpty() && isOld(strict.values().iterator().next(), now)) {
            strict.remove(strict.keySet().iterator().next());
        }
    }

    private boolean isOld(long since, long now) {
        return now - since >= lifetime;
    }

    private void forget(Entry entry) {
        entries.remove(entry);
        origins.computeIfPresent(entry.endpoint(), (endpoint, count) -> count > 1 ? count - 1 : null);
    }
}
