package dev.missent.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;

import dev.missent.client.Attempt;
import dev.missent.doctor.report.Visible;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one URL.
 *
 * @param uri the URL
 * @param status the status of the response, 0 without one
 * @param bytes the length of the content
 * @param error why there was no response, null when there was one
 * @param attempts what was tried
 */
record Fetched(URI uri, int status, long bytes, @Nullable String error, List<Attempt> attempts) {
    private static final int MISDIRECTED = 421;

    void print(PrintWriter out) {
        var mark = status == 0 || status == MISDIRECTED ? "✗" : "✓";
        var result = status == 0 ? "no response: " + why() : status + "  " + bytes + " bytes";
        out.println(mark + " " + Visible.line(uri.toString()) + "  " + Visible.line(result));
        for (var attempt : attempts) {
            out.println("    " + Visible.line(line(attempt)));
            attempt.passedOver().forEach(passed -> out.println("       not over " + passed.connection() + " (opened for "
                + passed.openedFor() + "): " + passed.obstacle().sentence()));
            if (attempt.recovery() != null) {
                out.println("       " + attempt.recovery().sentence());
            }
        }
    }

    /** The last attempt knows best. */
    private @Nullable String why() {
        var last = attempts.isEmpty() ? null : attempts.getLast().failure();
        return last == null ? error : last;
    }

    private static String line(Attempt attempt) {
        var status = attempt.failure() == null ? String.valueOf(attempt.status()) : attempt.failure();
        if (attempt.connection() == null || attempt.ground() == null) {
            return attempt.number() + "  " + attempt.method() + "  " + status;
        }
        var whose = attempt.isShared() ? "shared" : attempt.reused() ? "own" : "own, new";
        return attempt.number() + "  " + attempt.method() + "  " + status + "  " + attempt.protocol() + "  connection "
            + attempt.connection() + " (" + whose + "; SNI " + (attempt.sni() == null ? "none" : attempt.sni()) + "; "
            + address(attempt) + "): " + attempt.ground().sentence();
    }

    static @Nullable String address(Attempt attempt) {
        var peer = attempt.peer();
        return peer == null ? null : peer.getAddress().getHostAddress() + ":" + peer.getPort();
    }
}
