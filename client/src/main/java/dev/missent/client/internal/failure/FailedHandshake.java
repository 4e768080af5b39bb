package dev.missent.client.internal.failure;

import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;

/** The TLS handshake failed, or the certificate was not accepted. */
final class FailedHandshake extends SSLHandshakeException implements Attempts {
    private final transient List<Attempt> attempts;

    FailedHandshake(String message, List<Attempt> attempts) {
        super(message);
        this.attempts = List.copyOf(attempts);
    }

    @Override
    public List<Attempt> attempts() {
        return attempts;
    }
}
