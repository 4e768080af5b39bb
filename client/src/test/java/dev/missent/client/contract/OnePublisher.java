package dev.missent.client.contract;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/** Publishes one buffer. */
record OnePublisher(ByteBuffer buffer) implements Flow.Publisher<ByteBuffer> {
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean done;

            @Override
            public void request(long count) {
                if (!done) {
                    done = true;
                    subscriber.onNext(buffer);
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                done = true;
            }
        });
    }
}
