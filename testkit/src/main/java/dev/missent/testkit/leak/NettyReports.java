package dev.missent.testkit.leak;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.missent.testkit.Patience;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;

/** What Netty's leak detectors have reported. Detectors are made once per class, so they must be ours before Netty makes them. */
final class NettyReports extends ResourceLeakDetectorFactory {
    private static final NettyReports REPORTS = new NettyReports();
    private static final Cleaner CLEANER = Cleaner.create();

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    static void install() {
        setResourceLeakDetectorFactory(REPORTS);
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, so it must be there
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval, long maxActive) {
        return newResourceLeakDetector(resource, samplingInterval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(Class<T> resource, int samplingInterval) {
        var detector = new ResourceLeakDetector<T>(resource, samplingInterval);
        detector.setLeakListener((type, records) -> seen.add("a leaked " + type + ":" + records));
        return detector;
    }

    /** Has garbage collected and a buffer allocated, which makes detectors report, and answers all reports since the last time. */
    static List<String> collect() {
        collectGarbage();
        PooledByteBufAllocator.DEFAULT.buffer(1).release();
        UnpooledByteBufAllocator.DEFAULT.buffer(1).release();
        var reports = new ArrayList<String>();
        for (String report = REPORTS.seen.poll(); report != null; report = REPORTS.seen.poll()) {
            reports.add(report);
        }
        return reports;
    }

    /**
     * Returns when all references to what was garbage before are in their queues. The references that one collection finds come in any order, but
     * all of them before those of the next: our own object of the second round comes after everything of the first.
     */
    private static void collectGarbage() {
        collectOnce();
        collectOnce();
    }

    private static void collectOnce() {
        var found = new CountDownLatch(1);
        CLEANER.register(new Object(), found::countDown);
        System.gc();
        try {
            found.await(Patience.millis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
