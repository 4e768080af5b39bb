package dev.missent.wire.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;

/**
 * The deadlines of the connections of one event loop, looked at a few times a second: moving a deadline costs a field write, not a timer.
 *
 * <p>A deadline is met up to {@value #EVERY_MILLIS} ms late.
 */
public final class Deadlines {
    /** No deadline. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Half of what a long takes, so that a sum with the clock never looks like the past: 146 years. */
    private static final Duration MAX_WAIT = Duration.ofNanos(Long.MAX_VALUE / 2);
    private static final int EVERY_MILLIS = 250;
    private static final int AT_ONCE = 16;
    private static final Map<EventLoop, Deadlines> ALL = new ConcurrentHashMap<>();

    private final Set<Timed> timed = new LinkedHashSet<>();
    private final EventLoop loop;

    private Deadlines(EventLoop loop) {
        this.loop = loop;
        loop.scheduleAtFixedRate(this::sweep, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        loop.terminationFuture().addListener(ended -> ALL.remove(loop));
    }

    /** The deadlines of an event loop. */
    public static Deadlines of(EventLoop loop) {
        return ALL.computeIfAbsent(loop, Deadlines::new);
    }

    /** Now, on the clock of deadlines: {@link System#nanoTime}. */
    public static long now() {
        return System.nanoTime();
    }

    /** A duration in nanoseconds, to be added to {@link #now}; what is longer than 146 years is taken for that long. */
    public static long nanos(Duration duration) {
        return duration.compareTo(MAX_WAIT) < 0 ? duration.toNanos() : MAX_WAIT.toNanos();
    }

    /** Starts to watch. Called on the event loop. */
    public void add(Timed member) {
        Confined.to(loop);
        timed.add(member);
    }

    /** Stops watching. Called on the event loop. */
    public void remove(Timed member) {
        Confined.to(loop);
        timed.remove(member);
    }

    /** How many are watched: for leak checks. Called on the event loop. */
    public int size() {
        Confined.to(loop);
        return timed.size();
    }

    private void sweep() {
        if (timed.isEmpty() || loop.isShuttingDown()) {
            return;
        }
        var expired = new ArrayDeque<Timed>();
        for (var member : timed) {
            check(() -> {
                if (isOver(member)) {
                    expired.add(member);
                }
            });
        }
        expire(expired);
    }

    private static boolean isOver(Timed member) {
        long deadline = member.deadline();
        return deadline != NEVER && deadline - now() <= 0;
    }

    /** Connections that were opened together idle out together: to close all of them in one go would hold up everybody else. */
    private void expire(Queue<Timed> expired) {
        for (int i = 0; i < AT_ONCE && !expired.isEmpty(); i++) {
            var member = expired.remove();
            check(() -> {
                if (timed.contains(member) && isOver(member)) {
                    member.expired();
                }
            });
        }
        if (!expired.isEmpty()) {
            loop.schedule(() -> expire(expired), 1, TimeUnit.MILLISECONDS);
        }
    }

    /** One that fails must not take the deadlines of all the others with it: the event loop would drop the sweep for good. */
    private void check(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            loop.execute(() -> {
                throw failure; // for the log of the event loop
            });
        }
    }

    /** What has a deadline. */
    public interface Timed {
        /** In nanoseconds of {@link Deadlines#now}, or {@link Deadlines#NEVER}. */
        long deadline();

        /** It has passed. */
        void expired();
    }
}
