package dev.missent.client.internal.connect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.missent.core.name.Origin;

/**
 * Origins that answered 421 on two connections of their own in a row. Most such answers are permanent; for a while their requests are not
 * sent a second time.
 */
final class OwnRefusals {
    private static final long LIFETIME = Duration.ofSeconds(30).toNanos();
    private static final int MAX_ORIGINS = 1024;

    private final Map<Origin, Long> since = new LinkedHashMap<>();

    void remember(Origin origin, long now) {
        since.remove(origin);
        since.put(origin, now);
        if (since.size() > MAX_ORIGINS) {
            since.remove(since.keySet().iterator().next());
        }
    }

    boolean contains(Origin origin, long now) {
        var when = since.get(origin);
        return when != null && now - when < LIFETIME;
    }
}
