package dev.missent.client.internal.call;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/** A subscription to the body of a request: what the publisher gives comes as signals. */
final class Feed implements Flow.Subscriber<ByteBuffer> {
    private final Mailbox mailbox;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;

    private Feed(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    static Feed of(BodyPublisher publisher, Mailbox mailbox) {
        var feed = new Feed(mailbox);
        try {
            publisher.subscribe(feed);
        } catch (RuntimeException broken) {
            feed.onError(broken);
        }
        return feed;
    }

    /** Asks for one part more. Before the publisher has begun that is done by {@link #onSubscribe}. */
    void request() {
        var open = subscription;
        if (open != null) {
            open.request(1);
        }
    }

    void cancel() {
        cancelled = true;
        var open = subscription;
        if (open != null) {
            open.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription open) {
        if (subscription != null || cancelled) {
            open.cancel();
            return;
        }
        subscription = open;
        open.request(1);
    }

    @Override
    public void onNext(ByteBuffer item) {
        mailbox.post(new Signal.Item(this, item));
    }

    @Override
    public void onError(Throwable cause) {
        mailbox.post(new Signal.Broken(this, cause));
    }

    @Override
    public void onComplete() {
        mailbox.post(new Signal.Complete(this));
    }
}
