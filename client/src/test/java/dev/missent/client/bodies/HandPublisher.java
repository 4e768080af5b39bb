package dev.missent.client.bodies;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Flow;

/** Gives its first item when it is asked, and the others, one for each demand, only when it is released. For one subscriber. */
final class HandPublisher implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private final Queue<ByteBuffer> items = new ArrayDeque<>();
    private final int total;
    private boolean released;
    private long demand;
    private Flow.Subscriber<? super ByteBuffer> subscriber;

    @SuppressWarnings("NullAway.Init") // the subscriber comes first
    HandPublisher(byte[] bytes, int... sizes) {
        int at = 0;
        for (int size : sizes) {
            items.add(ByteBuffer.wrap(bytes, at, size).slice());
            at += size;
        }
        total = items.size();
    }

    @Override
    public synchronized void subscribe(Flow.Subscriber<? super ByteBuffer> only) {
        subscriber = only;
        only.onSubscribe(this);
    }

    @Override
    public synchronized void request(long count) {
        demand += count;
        give();
    }

    @Override
    public synchronized void cancel() {
        items.clear();
    }

    synchronized void release() {
        released = true;
        give();
    }

    private void give() {
        while (demand > 0 && !items.isEmpty() && (released || items.size() == total)) {
            demand--;
            subscriber.onNext(items.remove());
            if (items.isEmpty()) {
                subscriber.onComplete();
            }
        }
    }
}
