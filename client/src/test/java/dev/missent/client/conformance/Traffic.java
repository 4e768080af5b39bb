package dev.missent.client.conformance;

import java.util.List;

import dev.missent.junit.MisdirectingServer;
import dev.missent.testkit.origin.ScriptedOrigin;
import org.jspecify.annotations.Nullable;

/**
 * What a server saw, a line for each request: the number of its connection, the server name of that connection, the host that was asked
 * for, and the status of the answer. {@code 1 (a.test) b.test 421} is a request for b.test on the connection of a.test.
 */
final class Traffic {
    private Traffic() {}

    static List<String> of(MisdirectingServer server) {
        return server.requests().stream()
            .map(request -> line(request.connection(), request.sni(), request.host()) + " " + request.status()).toList();
    }

    /** Without the status, which these servers do not record. */
    static List<String> of(ScriptedOrigin origin) {
        return origin.requests().stream().map(request -> line(request.connection().number(), request.connection().sni(),
            request.authority().replaceFirst(":\\d+$", ""))).toList();
    }

    private static String line(int connection, @Nullable String sni, String host) {
        return "%d (%s) %s".formatted(connection, sni == null ? "none" : sni, host);
    }
}
