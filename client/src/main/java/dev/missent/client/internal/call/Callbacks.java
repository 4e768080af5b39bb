package dev.missent.client.internal.call;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Where code of the application runs that takes a response: in the thread of the call, or on the application's executor, one by one. */
record Callbacks(@Nullable Executor executor) {
    <T extends @Nullable Object> T call(Supplier<T> code) throws InterruptedException {
        if (executor == null) {
            return code.get();
        }
        try {
            return CompletableFuture.supplyAsync(code, executor).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    void run(Runnable code) throws InterruptedException {
        this.<@Nullable Object>call(() -> {
            code.run();
            return null;
        });
    }
}
