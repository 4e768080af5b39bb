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

/** Takes entries from the event loops and writes them on a thread of its own. */
public final class AccessLog implements AutoCloseable {
    private static final int LONGEST_QUEUE = 16 * 1024;
    private static final int BATCH = 512;

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final Queue<CountDownLatch> marks = new ConcurrentLinkedQueue<>();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final LineFormat format;
    private final OutputStream out;
    private final boolean owned;
    private final Thread writer;
    private volatile boolean closed;

    /**
     * Writes to the stream in the format.
     *
     * @param owned whether the stream is closed with the log
     */
    public AccessLog(LineFormat format, OutputStream out, boolean owned) {
        this.format = format;
        this.out = out;
        this.owned = owned;
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
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first == null) {
                    reached();
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                batch.forEach(entry -> format.append(entry, text));
                out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            } catch (IOException | RuntimeException lost) {
                failed.addAndGet(batch.size()); // the next lines may be luckier; without this thread there would be none
            } catch (InterruptedException closing) {
                closed = true;
            } finally {
                batch.clear();
                text.setLength(0);
            }
        }
    }

    /** The queue was empty: whoever waited has what they waited for. */
    private void reached() {
        for (var mark = marks.poll(); mark != null; mark = marks.poll()) {
            mark.countDown();
        }
    }

    /** Writes what is queued, then ends. */
    @Override
    public void close() {
        closed = true;
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
