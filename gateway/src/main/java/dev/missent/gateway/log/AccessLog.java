package dev.missent.gateway.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** Takes entries from the event loops and writes them on a thread of its own. */
public final class AccessLog implements AutoCloseable {
    private static final int MAX_QUEUE_LENGTH = 16 * 1024;
    private static final int BATCH = 512;

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(MAX_QUEUE_LENGTH);
    private final Queue<CountDownLatch> marks = new ConcurrentLinkedQueue<>();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final LineFormat format;
    private final OutputStream out;
    private final boolean owned;
    private final Consumer<String> notices;
    private final Thread writer;
    private final Object lock = new Object();
    private boolean failing;
    private volatile boolean closed;
    /** Whether the writer waits for an entry, and may be interrupted; guarded by the lock. */
    private boolean waiting;

    /**
     * Writes to the stream in the format.
     *
     * @param owned whether the stream is closed with the log
     * @param notices is told when lines cannot be written, and when they are written again; on the thread of the log
     */
    public AccessLog(LineFormat format, OutputStream out, boolean owned, Consumer<String> notices) {
        this.format = format;
        this.out = out;
        this.owned = owned;
        this.notices = notices;
        writer = Thread.ofPlatform().name("missent-access-log").daemon().start(this::run);
    }

    /** Never waits: an entry that finds the queue full is dropped and counted. */
    public void add(Entry entry) {
        if (!queue.offer(entry)) {
            dropped.incrementAndGet();
        }
    }

    /** Waits until every entry that was added before is written, but not longer than so. */
    public void awaitWritten(Duration limit) throws InterruptedException {
        var mark = new CountDownLatch(1);
        marks.add(mark);
        if (!mark.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            marks.remove(mark);
        }
    }

    /** How many entries were dropped. */
    public long dropped() {
        return dropped.get();
    }

    /** How many entries could not be written (a full disk, a closed pipe). */
    public long failed() {
        return failed.get();
    }

    private void run() {
        var batch = new ArrayList<Entry>(BATCH);
        var text = new StringBuilder(64 * 1024);
        while (!closed || !queue.isEmpty()) {
            try {
                var first = next();
                if (first == null) {
                    reached();
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                batch.forEach(entry -> format.append(entry, text));
                out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                succeeded();
            } catch (IOException | RuntimeException lost) {
                failed.addAndGet(batch.size()); // the next lines may be luckier; without this thread there would be none
                failed(lost);
            } catch (InterruptedException closing) {
                closed = true;
            } finally {
                batch.clear();
                text.setLength(0);
            }
        }
    }

    /** The next entry, or null when none comes for a while, or the log is closed. */
    private @Nullable Entry next() throws InterruptedException {
        boolean patient;
        synchronized (lock) {
            patient = !closed;
            waiting = patient;
        }
        try {
            return patient ? queue.poll(200, TimeUnit.MILLISECONDS) : queue.poll();
        } finally {
            synchronized (lock) {
                waiting = false;
                Thread.interrupted(); // an interrupt that came too late must not close the file
            }
        }
    }

    private void failed(Exception why) {
        if (!failing) {
            failing = true;
            notices.accept(
                "access log: lines cannot be written: " + why.getMessage() + "; the gateway goes on serving and counts them in"
                    + " missent_access_log_lines_lost_total");
        }
    }

    private void succeeded() {
        if (failing) {
            failing = false;
            notices.accept("access log: lines are written again; " + failed.get() + " were lost so far");
        }
    }

    /**
     * Nothing came for a while: waiting callers have what they waited for, unless a line was added in the meantime. A line is in the queue before
     * its mark is, so the marks are looked at first.
     */
    private void reached() {
        var waiting = new ArrayList<CountDownLatch>();
        for (var mark = marks.poll(); mark != null; mark = marks.poll()) {
            waiting.add(mark);
        }
        if (queue.isEmpty()) {
            waiting.forEach(CountDownLatch::countDown);
        } else {
            marks.addAll(waiting);
        }
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (waiting) {
                writer.interrupt();
            }
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(2));
            if (owned) {
                out.close();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException full) {
            failed.incrementAndGet(); // a line at least
        }
    }
}
