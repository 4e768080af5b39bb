package dev.missent.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

import dev.missent.doctor.report.Visible;
import tools.jackson.databind.JsonNode;

/**
 * The state of a gateway in words: what {@code missent status} prints.
 *
 * @param state what the gateway answered
 * @param now the time that ages are counted from
 */
record StateText(JsonNode state, Instant now) {
    private static final String UNDER_A_SERVER = " ".repeat(30);

    /** A text of the answer, harmless to print; a dash where there is none. */
    static String text(JsonNode node, String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? "-" : Visible.line(value.asString());
    }

    void print(PrintWriter out) {
        out.println(text(state, "state") + " for " + since(text(state, "startedAt")) + ", " + text(state, "sites") + " sites, "
            + text(state, "connections") + " connections");
        out.println("configuration " + text(state, "configuration") + ", loaded " + since(text(state, "loadedAt")) + " ago, "
            + text(state, "mode"));
        reload(state.path("lastReload"), out);
        state.path("listeners").forEach(each -> out.printf("  listener     %-14s %-24s %s connections%n", text(each, "name"),
            text(each, "address"), text(each, "connections")));
        state.path("upstreams").forEach(upstream -> upstream.path("servers").forEach(server -> server(upstream, server, out)));
        state.path("upstreams").forEach(upstream -> {
            var shown = upstream.path("clientCertificate");
            if (shown.isObject()) {
                out.printf("  client cert  %-14s %-24s %s%n", text(upstream, "name"), "until " + text(shown, "notAfter"),
                    text(shown, "subject"));
            }
        });
        state.path("certificates").forEach(each -> out.printf("  certificate  %-14s %-24s %s%n", text(each, "name"),
            "until " + text(each, "notAfter"), text(each, "names")));
    }

    /** One that succeeded is the configuration in force, which has been named. */
    private void reload(JsonNode reload, PrintWriter out) {
        if (reload.isObject() && !reload.path("successful").asBoolean()) {
            out.println("THE LAST RELOAD FAILED " + since(text(reload, "at")) + " ago (" + text(reload, "at")
                + "): the configuration that was loaded before keeps running");
            reload.path("message").asString().lines().forEach(line -> out.println("  | " + Visible.line(line)));
        }
    }

    private void server(JsonNode upstream, JsonNode server, PrintWriter out) {
        out.printf("  upstream     %-14s %-24s %s, %s requests under way%n", text(upstream, "name"), text(server, "url"),
            service(server), text(server, "requests"));
        if (server.path("healthError").isString()) {
            out.println(UNDER_A_SERVER + "the last health check failed: " + text(server, "healthError"));
        }
        var last = server.path("lastFailure");
        if (last.isObject()) {
            long count = server.path("failures").asLong();
            out.println(UNDER_A_SERVER + (count == 1 ? "1 failure, " : count + " failures, the last ") + since(text(last, "at"))
                + " ago: " + text(last, "error") + " (" + text(last, "detail") + ")");
        }
        if (!server.path("resolved").asBoolean(true) && !server.path("address").isNull()) {
            out.println(UNDER_A_SERVER + "its name cannot be resolved now; the address from before is used: "
                + text(server, "address"));
        }
    }

    private static String service(JsonNode server) {
        if (server.path("address").isNull()) {
            return "address unknown";
        }
        if (server.path("inService").asBoolean()) {
            return "in service";
        }
        return server.path("healthy").asBoolean() ? "out of reach" : "ill";
    }

    /** In the largest unit that fits. */
    private String since(String instant) {
        var passed = Duration.between(Instant.parse(instant), now);
        if (passed.toDays() > 1) {
            return passed.toDays() + " days";
        }
        if (passed.toHours() > 1) {
            return passed.toHours() + " h";
        }
        return passed.toMinutes() > 1 ? passed.toMinutes() + " min" : Math.max(0, passed.toSeconds()) + " s";
    }
}
