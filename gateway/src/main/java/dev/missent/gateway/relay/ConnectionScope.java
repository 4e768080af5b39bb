package dev.missent.gateway.relay;

import dev.missent.core.name.Origin;
import dev.missent.gateway.metrics.ConnectionMetrics;
import dev.missent.gateway.metrics.Telemetry;
import dev.missent.wire.ServerConnection;
import org.jspecify.annotations.Nullable;

/** What the requests of one connection share: its metrics, and what upstreams are told about the client, which seldom changes from one request
 * to the next. Not thread-safe. */
final class ConnectionScope {
    private final ServerConnection connection;
    private final ConnectionMetrics metrics;
    private @Nullable ForwardedInfo last;

    ConnectionScope(ServerConnection connection, Telemetry telemetry) {
        this.connection = connection;
        metrics = new ConnectionMetrics(telemetry, connection.context());
    }

    ConnectionMetrics metrics() {
        return metrics;
    }

    ForwardedInfo forwarded(Origin origin, String scheme) {
        var forwarded = last;
        if (forwarded == null || !forwarded.isFor(origin, scheme)) {
            forwarded = ForwardedInfo.of(origin, scheme, connection.client().getAddress());
            last = forwarded;
        }
        return forwarded;
    }
}
