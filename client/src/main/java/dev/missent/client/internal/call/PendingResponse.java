package dev.missent.client.internal.call;

import java.util.concurrent.CompletableFuture;

/** A future whose cancellation, and that of every future derived from it, gives up the call. */
final class PendingResponse<T> extends CompletableFuture<T> {
    private final Runnable cancellation;

    PendingResponse(Runnable cancellation) {
        this.cancellation = cancellation;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new PendingResponse<>(cancellation);
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        if (cancelled && mayInterrupt) {
            cancellation.run();
        }
        return cancelled;
    }
}
