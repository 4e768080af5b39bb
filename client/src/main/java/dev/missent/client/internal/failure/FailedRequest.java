package dev.missent.client.internal.failure;

import java.io.IOException;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;

/** The request or its response was cut off. */
final class FailedRequest extends IOException implements Attempts {
    private final transient List<Attempt> attempts;

    FailedRequest(String message, List<Attempt> attempts) {
        super(message);
        this.attempts = List.copyOf(attempts);
    }

    @Override
    public List<Attempt> attempts() {
        return attempts;
    }
}
