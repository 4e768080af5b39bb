package dev.missent.client.contract;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.missent.testkit.message.Content;
import dev.missent.testkit.message.Tally;
import org.jspecify.annotations.Nullable;

/** Takes so many items at a time, and fails when more come than it has asked for, or two at once. */
final class SteppingSubscriber implements Flow.Subscriber<List<ByteBuffer>> {
    private final int step;
    private final Tally tally = new Tally();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private final AtomicBoolean inside = new AtomicBoolean();
    private Flow.@Nullable Subscription subscription;
    private int granted;

    SteppingSubscriber(int step) {
        this.step = step;
    }

    CompletableFuture<Content> content() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        granted = step;
        given.request(step);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!inside.compareAndSet(false, true)) {
            content.completeExceptionally(new AssertionError("onNext was called inside onNext"));
        }
        if (granted-- == 0) {
            content.completeExceptionally(new AssertionError("more items than were asked for"));
        }
        for (var buffer : buffers) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            tally.write(bytes, 0, bytes.length);
        }
        inside.set(false);
        if (granted == 0) {
            granted = step;
            Objects.requireNonNull(subscription).request(step);
        }
    }

    @Override
    public void onError(Throwable failure) {
        content.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        content.complete(tally.content());
    }
}
