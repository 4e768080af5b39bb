package dev.missent.gateway.upstream;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Reports to the operator which servers send more than they were asked for, each server at most once a minute. Thread-safe. */
public final class SurplusReports {
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MAX_SERVERS = 1024;

    private final Consumer<String> notices;
    private final InstantSource clock;
    private final Map<InetSocketAddress, Instant> told = new ConcurrentHashMap<>();

    /** Reports by notices. */
    public SurplusReports(Consumer<String> notices, InstantSource clock) {
        this.notices = notices;
        this.clock = clock;
    }

    /** A server has sent more than it was asked for. */
    public void add(InetSocketAddress server) {
        var now = clock.instant();
        var before = told.get(server);
        if (before != null && now.isBefore(before.plus(PAUSE))) {
            return;
        }
        if (told.size() >= MAX_SERVERS) {
            told.clear();
        }
        told.put(server, now);
        notices.accept("the server " + server.getHostString() + ":" + server.getPort()
            + " sent bytes that belong to no response; the gateway closed the connection and gave the bytes to nobody");
    }
}
