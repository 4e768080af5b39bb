package dev.missent.client.contract;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.testkit.Patience;
import org.jspecify.annotations.Nullable;

/** Writes down every signal, and every rule of reactive streams that a signal breaks. */
final class WatchfulSubscriber implements BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final AtomicBoolean inside = new AtomicBoolean();
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch first = new CountDownLatch(1);
    private long demand = Long.MAX_VALUE;
    private boolean cancelling;
    private @Nullable RuntimeException thrown;
    private Flow.@Nullable Subscription subscription;

    /** Asks for no more than so many items, ever. */
    WatchfulSubscriber asking(long items) {
        demand = items;
        return this;
    }

    WatchfulSubscriber cancellingAtFirst() {
        cancelling = true;
        return this;
    }

    WatchfulSubscriber throwing(RuntimeException failure) {
        thrown = failure;
        return this;
    }

    List<String> signals() {
        return new ArrayList<>(signals);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    long bytes() {
        return bytes.get();
    }

    void awaitFirst() throws InterruptedException {
        if (!first.await(Patience.millis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("no item has come; signals: " + signals);
        }
    }

    @Override
    public CompletionStage<String> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        enter("onSubscribe");
        subscription = given;
        given.request(demand);
        inside.set(false);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        enter("onNext");
        for (var buffer : buffers) {
            check(buffer.isReadOnly(), "a buffer can be written to");
            check(buffer.hasRemaining(), "a buffer has no bytes");
            bytes.addAndGet(buffer.remaining());
        }
        if (cancelling && subscription != null) {
            subscription.cancel();
        }
        first.countDown();
        inside.set(false);
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public void onError(Throwable failure) {
        signals.add("onError");
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        enter("onComplete");
        body.complete("complete");
        inside.set(false);
    }

    private void enter(String signal) {
        signals.add(signal);
        check(inside.compareAndSet(false, true), signal + " came while another signal was handled");
        check(!body.isDone(), signal + " came after the end");
    }

    private void check(boolean condition, String rule) {
        if (!condition) {
            broken.add(rule);
        }
    }
}
