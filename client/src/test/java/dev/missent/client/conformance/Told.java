package dev.missent.client.conformance;

import java.net.http.HttpResponse;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.client.Attempts;

/**
 * What a client tells of a call, a line for each attempt: the status or the failure, the ground, what was done about a 421, and the
 * obstacles of connections that were passed over. {@code 421 dns_and_certificate; own_connection} is a 421 on a shared connection that was
 * repeated on an own one.
 */
final class Told {
    private Told() {}

    static List<String> by(HttpResponse<?> response) {
        return Attempts.of(response).stream().map(Told::line).toList();
    }

    static List<String> by(Throwable failure) {
        return Attempts.of(failure).stream().map(Told::line).toList();
    }

    private static String line(Attempt attempt) {
        var line = new StringBuilder();
        var failure = attempt.failure();
        line.append(failure == null ? String.valueOf(attempt.status()) : failure.replaceFirst(":.*", ""));
        if (attempt.ground() != null) {
            line.append(' ').append(attempt.ground().token());
        }
        if (attempt.recovery() != null) {
            line.append("; ").append(attempt.recovery().token());
        }
        attempt.passedOver().forEach(passed -> line.append("; not ").append(passed.obstacle().token()));
        return line.toString();
    }
}
