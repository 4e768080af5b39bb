package dev.missent.client.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/** Takes one line at a time. */
final class LineSubscriber implements Flow.Subscriber<String> {
    private final List<String> lines = new ArrayList<>();
    private Flow.@Nullable Subscription subscription;

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(String line) {
        lines.add(line);
        Objects.requireNonNull(subscription).request(1);
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {}
}
