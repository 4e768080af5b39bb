package dev.missent.gateway.upstream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.missent.gateway.background.Chore;
import dev.missent.wire.transport.Transport;
import io.netty.channel.EventLoop;

/** Checks the health of upstream servers at the intervals of the configuration. A reload stops the old checks and begins new ones. */
public final class HealthChecks implements AutoCloseable {
    private final Transport transport;
    private final EventLoop loop;
    private final Consumer<String> notices;
    private final List<Future<?>> schedules = new ArrayList<>();

    /**
     * No server is asked yet.
     *
     * @param notices receives a sentence when a server becomes unhealthy, or healthy again
     */
    public HealthChecks(Transport transport, Consumer<String> notices) {
        this.transport = transport;
        loop = transport.loops().getFirst();
        this.notices = notices;
    }

    /** Checks the servers of the upstreams whose configuration asks for checks, and stops all other checks. */
    public synchronized void check(Collection<Upstream> upstreams) {
        close();
        for (var upstream : upstreams) {
            var health = upstream.config().health();
            if (health != null) {
                for (var server : upstream.servers()) {
                    var check = new HealthCheck(transport, loop, upstream, server, health, notices);
                    schedules.add(loop.scheduleAtFixedRate(() -> Chore.attempt("health checks", check, notices), 0,
                        health.every().toNanos(), TimeUnit.NANOSECONDS));
                }
            }
        }
    }

    /** Stops all checks. */
    @Override
    public synchronized void close() {
        schedules.forEach(schedule -> schedule.cancel(false));
        schedules.clear();
    }
}
