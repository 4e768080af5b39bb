package dev.missent.cli;

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
    private static final int UNDER_A_NAME = 15;
    private static final int UNDER_A_SERVER = 30;

    /** A text of the answer, harmless to print; a dash where there is none. */
    static String text(JsonNode node, String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? "-" : Visible.line(value.asString());
    }

    void print(Folded out) {
        out.print(text(state, "state") + " for " + since(text(state, "startedAt")) + ", " + text(state, "sites") + " sites, "
            + text(state, "connections") + " connections", "  ");
        out.print("configuration " + text(state, "configuration") + ", loaded " + since(text(state, "loadedAt")) + " ago, "
            + text(state, "mode"), "  ");
        reload(state.path("lastReload"), out);
        state.path("listeners").forEach(listener -> row(out, "listener", text(listener, "name"), text(listener, "address"),
            text(listener, "connections") + " connections"));
        state.path("upstreams").forEach(upstream -> upstream.path("servers").forEach(server -> server(upstream, server, out)));
        state.path("upstreams").forEach(upstream -> {
            var shown = upstream.path("clientCertificate");
            if (shown.isObject()) {
                row(out, "client cert", text(upstream, "name"), "until " + text(shown, "notAfter"), text(shown, "subject"));
            }
        });
        state.path("certificates").forEach(certificate -> row(out, "certificate", text(certificate, "name"),
            "until " + text(certificate, "notAfter"), text(certificate, "names")));
    }

    private static void row(Folded out, String what, String name, String where, String more) {
        out.print("  %-11s  %-14s  %-24s  %s".formatted(what, name, where, more), out.indent(UNDER_A_NAME));
    }

    private static void under(Folded out, String line) {
        out.print(out.indent(UNDER_A_SERVER), line, out.indent(UNDER_A_SERVER));
    }

    /** One that succeeded is the configuration in force, which has been named. */
    private void reload(JsonNode reload, Folded out) {
        if (reload.isObject() && !reload.path("successful").asBoolean()) {
            out.print("THE LAST RELOAD FAILED " + since(text(reload, "at")) + " ago (" + text(reload, "at")
                + "): the configuration that was loaded before keeps running", "  ");
            reload.path("message").asString().lines().forEach(line -> out.out().println("  | " + Visible.line(line)));
        }
    }

    private void server(JsonNode upstream, JsonNode server, Folded out) {
        row(out, "upstream", text(upstream, "name"), text(server, "url"),
            service(server) + ", " + text(server, "requests") + " requests under way");
        if (server.path("healthError").isString()) {
            under(out, "the last health check failed: " + text(server, "healthError"));
        }
        var last = server.path("lastFailure");
        if (last.isObject()) {
            long count = server.path("failures").asLong();
            under(out, (count == 1 ? "1 failure, " : count + " failures, the last ") + since(text(last, "at"))
                + " ago: " + text(last, "error") + " (" + text(last, "detail") + ")");
        }
        if (!server.path("resolved").asBoolean(true) && !server.path("address").isNull()) {
            under(out, "its name cannot be resolved now; the address from before is used: "
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
