package dev.missent.testkit.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** Why a connection gave no (further) answer. */
public sealed interface Failure {
    /** TLS was refused by the peer; the alert's number (RFC 8446 s6) when it sent one. */
    record Refused(OptionalInt alert, String text) implements Failure {}

    /** The peer closed or reset the connection. */
    record Closed(String text) implements Failure {}

    /** Nothing came within {@link dev.missent.testkit.Patience}. */
    record TimedOut() implements Failure {}

    /** The failure behind an exception of a JDK socket. */
    static Failure of(IOException exception) {
        return switch (exception) {
            case SocketTimeoutException ignored -> new TimedOut();
            case SSLException refused -> Alerts.failure(refused);
            default -> new Closed(String.valueOf(exception.getMessage()));
        };
    }
}

/** The numbers of alerts, which the JDK tells only by name inside a message. */
final class Alerts {
    private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: ([A-Za-z_ ]+)");
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("unexpected_message", 10),
        Map.entry("bad_record_mac", 20), Map.entry("record_overflow", 22), Map.entry("handshake_failure", 40),
        Map.entry("bad_certificate", 42), Map.entry("unsupported_certificate", 43), Map.entry("certificate_revoked", 44),
        Map.entry("certificate_expired", 45), Map.entry("certificate_unknown", 46), Map.entry("illegal_parameter", 47),
        Map.entry("unknown_ca", 48), Map.entry("access_denied", 49), Map.entry("decode_error", 50),
        Map.entry("decrypt_error", 51),
        Map.entry("protocol_version", 70), Map.entry("insufficient_security", 71), Map.entry("internal_error", 80),
        Map.entry("inappropriate_fallback", 86), Map.entry("missing_extension", 109), Map.entry("unsupported_extension", 110),
        Map.entry("unrecognized_name", 112), Map.entry("unknown_psk_identity", 115), Map.entry("certificate_required", 116),
        Map.entry("no_application_protocol", 120));

    private Alerts() {}

    static Failure failure(SSLException exception) {
        String message = String.valueOf(exception.getMessage());
        var received = RECEIVED.matcher(message);
        if (received.find()) {
            var number = NUMBERS.get(received.group(1).strip().toLowerCase(Locale.ROOT));
            return new Failure.Refused(number == null ? OptionalInt.empty() : OptionalInt.of(number), message);
        }
        boolean cut = exception.getCause() instanceof IOException && !(exception.getCause() instanceof SSLException)
            || message.contains("terminated the handshake");
        return cut ? new Failure.Closed(message) : new Failure.Refused(OptionalInt.empty(), message);
    }
}
