package dev.missent.gateway.upstream;

import java.time.Duration;

import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server takes requests: the result of its health check, and whether connections to it failed recently. Thread-safe: each call is
 * one step.
 */
public final class ServiceState {
    /** The number of failed connections in a row that takes a server out of service. */
    public static final int FAILURES = 3;
    /** How long the server is out of service; the next failure takes it out again. */
    public static final Duration OUT_FOR = Duration.ofSeconds(10);

    private final Object lock = new Object();
    private volatile boolean healthy = true;
    private volatile boolean failing;
    private volatile @Nullable String illness;
    private int failures;
    private long outUntil;

    ServiceState() {}

    void reached() {
        if (failing) {
            synchronized (lock) {
                failures = 0;
                failing = false;
            }
        }
    }

    /** Counts only failures that would affect every host. A certificate that lacks one name does not take the server out of service. */
    void failed(Failure.Kind kind, long now) {
        if (kind == Failure.Kind.CONNECT || kind == Failure.Kind.CONNECT_TIMEOUT) {
            synchronized (lock) {
                failures++;
                outUntil = now + OUT_FOR.toNanos();
                failing = true;
            }
        }
    }

    /** Why the last health check failed; null when it did not, or when there is none. */
    public @Nullable String illness() {
        return illness;
    }

    void ill(@Nullable String why) {
        illness = why;
    }

    /** Notes the result of a health check; returns whether the health has changed. */
    public boolean checked(boolean found) {
        synchronized (lock) {
            boolean news = found != healthy;
            healthy = found;
            return news;
        }
    }

    /** Whether the last health check found the server healthy, or there was none. */
    public boolean isHealthy() {
        return healthy;
    }

    boolean isInService(long now) {
        if (!failing) {
            return healthy;
        }
        synchronized (lock) {
            return healthy && (failures < FAILURES || now - outUntil >= 0);
        }
    }
}
