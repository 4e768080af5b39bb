package dev.missent.gateway.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.missent.wire.Failure;
import dev.missent.wire.FailureCause;
import org.jspecify.annotations.Nullable;

/**
 * How often each server of an upstream has failed a request since the process began, and why the last time; a reload forgets only servers that
 * are gone. Thread-safe.
 */
public final class UpstreamFailures {
    /** What is kept of a sentence: much of it may come from the server. */
    private static final int MAX_SENTENCE_LENGTH = 300;

    private final InstantSource clock;
    private final Metrics metrics;
    private final Map<At, OfServer> servers = new ConcurrentHashMap<>();

    private record At(String upstream, String server) {}

    /**
     * The failures of one server.
     *
     * @param count how many attempts have failed
     * @param at when the last one did
     * @param reason the reason of the last: a word of the access log
     * @param error what exactly was in the way the last time: a word of the access log
     * @param detail the same in a sentence
     */
    public record OfServer(long count, Instant at, String reason, String error, String detail) {}

    UpstreamFailures(InstantSource clock, Metrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    /** A server has failed a request, or an attempt that succeeded on another server. */
    public void add(String upstream, String server, String reason, FailureCause error, String sentence) {
        metrics.upstreamFailed(upstream, server, error);
        servers.merge(new At(upstream, server), new OfServer(1, clock.instant(), reason, error.token(), brief(sentence)),
            (before, last) -> new OfServer(before.count() + 1, last.at(), last.reason(), last.error(), last.detail()));
    }

    /** What is known of a server; null when it has never failed. */
    public @Nullable OfServer of(String upstream, String server) {
        return servers.get(new At(upstream, server));
    }

    /**
     * Forgets servers that the configuration no longer has.
     *
     * @param configured the servers of every upstream, by its name
     */
    public void keepOnly(Map<String, Set<String>> configured) {
        servers.keySet().removeIf(at -> !configured.getOrDefault(at.upstream(), Set.of()).contains(at.server()));
        metrics.keepOnly(configured);
    }

    /** The word of the access log for a failure of an upstream server: {@code upstream_closed}. */
    public static String reason(Failure failure) {
        return "upstream_" + failure.kind().token();
    }

    /** The status that the client gets when an upstream server has failed the request. */
    public static int status(Failure.Kind kind) {
        return switch (kind) {
            case RESPONSE_TIMEOUT, IDLE, CONNECT_TIMEOUT -> 504;
            case EXHAUSTED -> 503;
            case CONNECT, TLS, CERTIFICATE, PROXY, STALE, NOT_PROCESSED, CLOSED, PROTOCOL -> 502;
        };
    }

    /** A sentence in as many characters as are kept of it. */
    public static String brief(String sentence) {
        return sentence.length() <= MAX_SENTENCE_LENGTH ? sentence : sentence.substring(0, MAX_SENTENCE_LENGTH) + "…";
    }
}
