package dev.missent.client.internal.failure;

import java.io.IOException;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.wire.Failure;
import org.jspecify.annotations.Nullable;

/** Makes exceptions of failures; in the thread of the caller, so that the stack trace is the caller's. */
public final class Failures {
    private Failures() {}

    /** The exception for a failure on the wire. */
    public static IOException of(Failure failure, List<Attempt> attempts) {
        var cause = failure.cause();
        var detail = cause == null || cause.getMessage() == null ? failure.detail() : cause.getMessage();
        return with(cause, switch (failure.kind()) {
            case CONNECT -> new FailedConnect(detail, attempts);
            case CONNECT_TIMEOUT -> new TimedOutConnecting("HTTP connect timed out: " + detail, attempts);
            case TLS, CERTIFICATE -> new FailedHandshake(detail, attempts);
            case RESPONSE_TIMEOUT -> new TimedOut("request timed out: " + detail, attempts);
            case STALE, NOT_PROCESSED, CLOSED, PROTOCOL, IDLE, EXHAUSTED, PROXY -> new FailedRequest(detail, attempts);
        });
    }

    /** The deadline of the call has passed. */
    public static IOException timedOut(boolean connected, List<Attempt> attempts) {
        return connected
            ? new TimedOut("request timed out", attempts)
            : new TimedOutConnecting("HTTP connect timed out", attempts);
    }

    /** Something else that is no fault of the wire. */
    public static IOException of(String message, @Nullable Throwable cause, List<Attempt> attempts) {
        return with(cause, new FailedRequest(message, attempts));
    }

    private static <E extends IOException> E with(@Nullable Throwable cause, E failure) {
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }
}
