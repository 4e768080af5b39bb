package dev.missent.client.internal.failure;

import java.net.ConnectException;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;

/** There is no connection. */
final class FailedConnect extends ConnectException implements Attempts {
    private final transient List<Attempt> attempts;

    FailedConnect(String message, List<Attempt> attempts) {
        super(message);
        this.attempts = List.copyOf(attempts);
    }

    @Override
    public List<Attempt> attempts() {
        return attempts;
    }
}
