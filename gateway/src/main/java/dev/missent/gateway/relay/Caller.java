package dev.missent.gateway.relay;

import dev.missent.core.name.Origin;
import dev.missent.gateway.metrics.Books;
import dev.missent.gateway.metrics.Tally;
import dev.missent.wire.ServerConnection;
import org.jspecify.annotations.Nullable;

/** What is kept of a connection from one request to the next, which is mostly like the one before. Not thread-safe. */
final class Caller {
    private final ServerConnection connection;
    private final Tally tally;
    private @Nullable Announcement last;

    Caller(ServerConnection connection, Books books) {
        this.connection = connection;
        tally = new Tally(books, connection.context());
    }

    Tally tally() {
        return tally;
    }

    Announcement announcement(Origin origin, String scheme) {
        var announcement = last;
        if (announcement == null || !announcement.isFor(origin, scheme)) {
            announcement = Announcement.of(origin, scheme, connection.client().getAddress());
            last = announcement;
        }
        return announcement;
    }
}
