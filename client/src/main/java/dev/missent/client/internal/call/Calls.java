package dev.missent.client.internal.call;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.missent.client.internal.failure.Failures;
import org.jspecify.annotations.Nullable;

/** The calls that are under way, and the end of them all. */
public final class Calls {
    private final Settings settings;
    private final @Nullable Executor executor;
    private final Runnable stop;
    private final Set<UnderWay> underWay = ConcurrentHashMap.newKeySet();
    /** The number of calls that are under way, and one for the client itself as long as it takes new ones. */
    private final AtomicLong reasonsToLive = new AtomicLong(1);
    private final CountDownLatch terminated = new CountDownLatch(1);
    private final AtomicLong names = new AtomicLong();
    private volatile boolean closed;

    /**
     * None yet.
     *
     * @param executor runs subscribers of asynchronous calls, null for the threads of the calls
     * @param stop called once when there will be no more
     */
    public Calls(Settings settings, @Nullable Executor executor, Runnable stop) {
        this.settings = settings;
        this.executor = executor;
        this.stop = stop;
    }

    /** Sends in the thread of the caller. */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException, InterruptedException {
        var call = new Call<>(settings, request, handler, new Callbacks(null));
        enter(call);
        boolean reading = false;
        try {
            var response = call.run();
            reading = call.isStillReading();
            return response;
        } finally {
            if (reading) {
                readOn(call);
            } else {
                leave(call);
            }
        }
    }

    /** Sends in a virtual thread. */
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        var call = new Call<>(settings, request, handler, new Callbacks(executor));
        var response = new PendingResponse<HttpResponse<T>>(call::cancel);
        try {
            enter(call);
        } catch (IOException refused) {
            response.completeExceptionally(refused);
            return response;
        }
        thread(() -> complete(call, response));
        return response;
    }

    private <T> void complete(Call<T> call, CompletableFuture<HttpResponse<T>> response) {
        try {
            var result = call.run();
            if (call.isStillReading()) {
                readOn(call);
            } else {
                leave(call);
            }
            response.complete(result);
        } catch (Throwable failed) {
            leave(call);
            response.completeExceptionally(failed);
        }
    }

    private void readOn(Call<?> call) {
        thread(() -> {
            try {
                call.readOn();
            } finally {
                leave(call);
            }
        });
    }

    private void thread(Runnable work) {
        Thread.ofVirtual().name("missent-call-", names.incrementAndGet()).start(work);
    }

    // ---- the end

    /** Something begins. */
    public void enter(UnderWay call) throws IOException {
        long reasons = reasonsToLive.getAndUpdate(count -> count == 0 ? 0 : count + 1);
        if (reasons == 0) {
            throw Failures.of("closed", null, List.of());
        }
        underWay.add(call);
        if (closed) {
            leave(call);
            throw Failures.of("closed", null, List.of());
        }
    }

    /** It has ended. */
    public void leave(UnderWay call) {
        if (underWay.remove(call)) {
            release();
        }
    }

    private void release() {
        if (reasonsToLive.decrementAndGet() == 0) {
            terminated.countDown();
            stop.run();
        }
    }

    /** Takes no new calls; ends when those under way have. */
    public synchronized void shutdown() {
        if (!closed) {
            closed = true;
            release();
        }
    }

    /** Takes no new calls and gives up those under way. */
    public void shutdownNow() {
        shutdown();
        underWay.forEach(UnderWay::shutDown);
    }

    /** Waits for the end. */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return terminated.await(TimeUnit.NANOSECONDS.convert(duration), TimeUnit.NANOSECONDS);
    }

    /** Whether it has ended. */
    public boolean isTerminated() {
        return terminated.getCount() == 0;
    }
}
