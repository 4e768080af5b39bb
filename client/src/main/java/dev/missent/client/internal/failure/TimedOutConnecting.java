package dev.missent.client.internal.failure;

import java.net.http.HttpConnectTimeoutException;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;

/** There was no connection in time. */
final class TimedOutConnecting extends HttpConnectTimeoutException implements Attempts {
    private final transient List<Attempt> attempts;

    TimedOutConnecting(String message, List<Attempt> attempts) {
        super(message);
        this.attempts = List.copyOf(attempts);
    }

    @Override
    public List<Attempt> attempts() {
        return attempts;
    }
}
