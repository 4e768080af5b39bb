package dev.missent.client.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.testkit.message.Source;
import org.jspecify.annotations.Nullable;

/** Publishes a source in buffers of 16 KiB, as many as are asked for, and counts who asked for what. */
final class CountedPublisher implements Flow.Publisher<ByteBuffer> {
    private final Source source;
    private final @Nullable Throwable failure;
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicLong published = new AtomicLong();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    CountedPublisher(Source source) {
        this(source, null);
    }

    /** Ends with the failure instead of the regular end. */
    CountedPublisher(Source source, @Nullable Throwable failure) {
        this.source = source;
        this.failure = failure;
    }

    int subscriptions() {
        return subscriptions.get();
    }

    long published() {
        return published.get();
    }

    CountDownLatch cancelled() {
        return cancelled;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriptions.incrementAndGet();
        subscriber.onSubscribe(new Run(subscriber));
    }

    private final class Run implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private final InputStream in = source.open();
        private volatile boolean done;

        private Run(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        /** Calls of onNext are serial: only who raises the demand from zero publishes. */
        @Override
        public void request(long count) {
            if (demand.getAndAdd(count) > 0) {
                return;
            }
            do {
                publish();
            } while (demand.decrementAndGet() > 0);
        }

        private void publish() {
            if (done) {
                return;
            }
            try {
                byte[] bytes = in.readNBytes(16 << 10);
                if (bytes.length > 0) {
                    published.addAndGet(bytes.length);
                    subscriber.onNext(ByteBuffer.wrap(bytes));
                    return;
                }
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
            end();
        }

        private void end() {
            done = true;
            if (failure == null) {
                subscriber.onComplete();
            } else {
                subscriber.onError(failure);
            }
        }

        @Override
        public void cancel() {
            done = true;
            cancelled.countDown();
        }
    }
}
