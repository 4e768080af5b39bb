package dev.missent.client.bodies;

import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Publishes a gibibyte, 16 KiB for each demand, and counts how far it was asked. */
final class Flood implements Flow.Publisher<ByteBuffer> {
    static final long LENGTH = 1L << 30;

    private static final int ITEM = 16 << 10;

    private final AtomicLong published = new AtomicLong();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    long published() {
        return published.get();
    }

    CountDownLatch cancelled() {
        return cancelled;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                for (long i = 0; i < count && cancelled.getCount() > 0 && published.get() < LENGTH; i++) {
                    published.addAndGet(ITEM);
                    subscriber.onNext(ByteBuffer.allocate(ITEM));
                }
            }

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        });
    }
}
