package dev.missent.client.internal.failure;

import java.net.http.HttpTimeoutException;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;

/** There was no response in time. */
final class TimedOut extends HttpTimeoutException implements Attempts {
    private final transient List<Attempt> attempts;

    TimedOut(String message, List<Attempt> attempts) {
        super(message);
        this.attempts = List.copyOf(attempts);
    }

    @Override
    public List<Attempt> attempts() {
        return attempts;
    }
}
