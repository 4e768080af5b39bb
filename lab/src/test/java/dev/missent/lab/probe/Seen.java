package dev.missent.lab.probe;

import dev.missent.testkit.client.Failure;
import dev.missent.testkit.client.RawResponse;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What came back.
 *
 * @param outcome the status, or a word for why there is none
 * @param text the body, or what is known about the failure
 */
public record Seen(String outcome, String text) {
    private static final int SHOWN = 80;
    private static final String CODE = "code ";
    /** REFUSED_STREAM: no server has looked at the request (RFC 9113 s8.7). */
    private static final int REFUSED_STREAM = 7;

    static Seen of(Failure failure) {
        return switch (failure) {
            case Failure.Refused(var alert, var text) -> new Seen("alert", text);
            case Failure.Closed(var text) -> new Seen(text.startsWith("goaway") ? "goaway" : "reset", text);
            case Failure.TimedOut() -> new Seen("timeout", "");
        };
    }

    static Seen of(RawResponse response) {
        if (response.reset().isPresent()) {
            return new Seen("stream-error", CODE + response.reset().getAsInt());
        }
        var failure = response.failure();
        return failure != null && response.status() == 0
            ? of(failure)
            : new Seen(Integer.toString(response.status()), new String(response.body().bytes(), UTF_8));
    }

    /** Whether no server has looked at the request, so that a client asks once more. */
    boolean isUnprocessed() {
        return text.equals(CODE + REFUSED_STREAM) && outcome.equals("stream-error");
    }

    @Override
    public String toString() {
        String line = text.replaceAll("(?s).*<h1>(.*?)</h1>.*", "$1").strip().lines().findFirst().orElse("");
        return outcome + " \"" + line.substring(0, Math.min(SHOWN, line.length())) + "\"";
    }
}
