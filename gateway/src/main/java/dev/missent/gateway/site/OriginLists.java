package dev.missent.gateway.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.judge.Announcement;
import dev.missent.core.judge.Judgement;
import dev.missent.core.name.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What ORIGIN frames list under one configuration (RFC 8336), remembered: connections of equal facts have equal lists. There are none where
 * refusals are not enforced: a list would keep clients from sending what the report is to count.
 */
public final class OriginLists {
    /** A client chooses its SNI, and with it a list of its own: so many origins are remembered in all lists together. */
    private static final int REMEMBERED = 100_000;

    private final @Nullable Announcement announcement;
    private final Map<ConnectionContext, Optional<List<Origin>>> known = new ConcurrentHashMap<>();
    private final AtomicInteger remembered = new AtomicInteger();

    OriginLists(Judgement judgement, boolean enforced) {
        announcement = enforced ? new Announcement(judgement) : null;
    }

    /** The origins to list on a connection; null when there is to be no frame. */
    public @Nullable List<Origin> of(ConnectionContext connection) {
        if (announcement == null) {
            return null;
        }
        var list = known.get(connection);
        if (list == null) {
            list = Optional.ofNullable(announcement.of(connection));
            int size = 1 + list.map(List::size).orElse(0);
            if (remembered.addAndGet(size) > REMEMBERED) {
                known.clear();
                remembered.set(size);
            }
            known.put(connection, list);
        }
        return list.orElse(null);
    }

    /**
     * The origins to list again on a connection to which another configuration's list was sent: null when nothing has come to it. What has
     * gone from it cannot be taken back by a frame (RFC 8336 s2.3), only by a 421; and where there was no list, one would take away.
     */
    public @Nullable List<Origin> widened(OriginLists before, ConnectionContext connection) {
        var sent = before.of(connection);
        var now = sent == null ? null : of(connection);
        return now == null || sent == null || sent.containsAll(now) ? null : now;
    }
}
