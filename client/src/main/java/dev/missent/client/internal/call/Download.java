package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.client.Attempts;
import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/** Gives the body of the final response to the application's subscriber, as much at a time as it asks for. */
final class Download<T> implements Flow.Subscription {
    /** Not more than what HTTP/1.1 lets wait before it reads on. */
    private static final int CREDIT_STEP = 32 * 1024;

    /** Makes exceptions with the attempts of the call. */
    interface Troubles {
        IOException of(Failure failure);

        IOException timedOut();

        IOException of(String message, @Nullable Throwable cause);

        IOException stopped(Signal.Cancelled cancelled);
    }

    /** Before the handler was asked, and when it threw. */
    private static final class Nobody<T> implements BodySubscriber<T> {
        @Override
        public CompletionStage<T> getBody() {
            return new CompletableFuture<>();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {}

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onComplete() {}
    }

    private final AttemptDriver driver;
    private final Decoding decoding;
    private final Callbacks callbacks;
    private final Mailbox mailbox;
    private final Troubles troubles;
    private final BodyHandler<T> handler;
    private final Reply.Head head;
    private BodySubscriber<T> subscriber;
    private CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicLong demand = new AtomicLong();
    private final Queue<ByteBuffer> ready = new ArrayDeque<>();
    private volatile boolean cancelled;
    private volatile @Nullable Throwable badRequest;
    private @Nullable Thread thread;
    private int unreturned;
    private boolean ended;
    private boolean over;

    Download(AttemptDriver driver, Reply.Head head, Decoding decoding, BodyHandler<T> handler, Callbacks callbacks,
        Mailbox mailbox,
        Troubles troubles) {
        this.driver = driver;
        this.decoding = decoding;
        this.callbacks = callbacks;
        this.mailbox = mailbox;
        this.troubles = troubles;
        this.handler = handler;
        this.head = head;
        subscriber = new Nobody<>();
    }

    // ---- the subscription

    @Override
    public void request(long n) {
        if (n <= 0) {
            badRequest = new IllegalArgumentException("non-positive subscription request: " + n);
        } else {
            demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
        }
        wake();
    }

    @Override
    public void cancel() {
        cancelled = true;
        wake();
    }

    private void wake() {
        if (!Thread.currentThread().equals(thread)) {
            mailbox.post(new Signal.Wake());
        }
    }

    // ---- the work

    /** Works until the subscriber has its body; {@link #isOver} tells whether there is more to read then. */
    T body(long deadline) throws IOException, InterruptedException {
        thread = Thread.currentThread();
        try {
            subscriber = callbacks.call(() -> handler.apply(head));
            result = subscriber.getBody().toCompletableFuture();
            callbacks.run(() -> subscriber.onSubscribe(this));
            result.whenComplete((body, failure) -> wake());
            while (!result.isDone()) {
                step(deadline);
            }
            return result.get();
        } catch (ExecutionException failed) {
            throw troubled(failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | Error failed) {
            fail(failed);
            throw troubled(failed);
        } finally {
            thread = null;
        }
    }

    private IOException troubled(Throwable cause) {
        var inner = cause instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : cause;
        if (inner instanceof CancellationException stopped) {
            throw stopped;
        }
        return inner instanceof IOException known && inner instanceof Attempts
            ? known
            : troubles.of(String.valueOf(inner.getMessage() == null ? inner : inner.getMessage()), inner);
    }

    /** Whether the response has been read to its end, or given up. */
    boolean isOver() {
        return over;
    }

    /** Reads the rest, for a subscriber that gave its body before it had everything. */
    void rest() {
        thread = Thread.currentThread();
        try {
            while (!over) {
                step(Mailbox.NEVER);
            }
        } catch (IOException | RuntimeException failed) {
            fail(failed);
        } catch (InterruptedException stopped) {
            fail(troubles.of("interrupted", stopped));
        }
    }

    private void step(long deadline) throws IOException, InterruptedException {
        if (!over && (cancelled || badRequest != null)) {
            giveUp();
        } else if (!over && !ready.isEmpty() && demand.get() > 0) {
            deliver();
        } else if (!over && ended && ready.isEmpty()) {
            over = true;
            callbacks.run(subscriber::onComplete);
        } else {
            await(deadline);
        }
    }

    private void giveUp() throws InterruptedException {
        over = true;
        driver.stopUpload();
        driver.exchange().cancel();
        var bad = badRequest;
        if (bad != null) {
            callbacks.run(() -> subscriber.onError(bad));
        }
    }

    private void deliver() throws InterruptedException {
        var part = ready.remove();
        demand.accumulateAndGet(1, (open, one) -> open == Long.MAX_VALUE ? open : open - one);
        callbacks.run(() -> subscriber.onNext(List.of(part.asReadOnlyBuffer())));
    }

    private void await(long deadline) throws IOException, InterruptedException {
        if (unreturned >= CREDIT_STEP && ready.isEmpty() && !ended) {
            driver.exchange().consumed(unreturned);
            unreturned = 0;
        }
        switch (driver.next(deadline)) {
            case null -> timeOut();
            case Signal.Data(var of, var bytes) -> {
                unreturned += bytes.remaining();
                ready.addAll(decoding.decode(bytes));
            }
            case Signal.End end -> {
                driver.stopUpload();
                ready.addAll(decoding.finish());
                ended = true;
            }
            case Signal.Failed(var of, var failure) -> {
                if (!over) {
                    fail(troubles.of(failure));
                }
            }
            case Signal.Cancelled stopped -> throw stop(stopped);
            case Signal other -> {
            }
        }
    }

    private IOException stop(Signal.Cancelled cancelled) {
        fail(troubles.of(cancelled.shutDown() ? "the client was shut down" : "the call was cancelled", null));
        return troubles.stopped(cancelled);
    }

    private void timeOut() throws IOException {
        var timeout = troubles.timedOut();
        fail(timeout);
        throw timeout;
    }

    /** There will be no more: tells the subscriber, once. */
    void fail(Throwable cause) {
        if (!over) {
            over = true;
            driver.stopUpload();
            driver.exchange().cancel();
            subscriber.onError(cause);
        }
    }
}
