package dev.missent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import dev.missent.doctor.report.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The state of a running gateway. */
@Command(name = "status", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Shows what a running gateway does: listeners, upstreams, certificates, and what it refused.", footer = {
        "", "Exit codes: 0 shown, 3 no gateway answers.", "", "Examples:  missent status -c gateway.yaml",
        "           missent status -c gateway.yaml --refused 5"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AdminSocket gateway;

    @Option(names = "--refused", paramLabel = "COUNT", description = "Show the last refusals instead, with every fact of the decision.")
    private int refused;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "text (default) or json.")
    private String format = "text";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var reply = gateway.ask("GET", refused > 0 ? "/refused?last=" + refused : "/status", spec.commandLine());
            if (format.equals("json")) {
                out.print(reply.body());
            } else {
                var node = JsonMapper.shared().readTree(reply.body());
                if (refused > 0) {
                    node.forEach(each -> refusal(each, out));
                } else {
                    state(node, out);
                }
            }
            out.flush();
            return ExitCode.OK;
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("missent: " + Visible.line(String.valueOf(nobody.getMessage())));
            return ExitCode.INCOMPLETE;
        }
    }

    private static String text(JsonNode node, String key) {
        var value = node.get(key);
        return value == null || value.isNull() ? "-" : Visible.line(value.asString());
    }

    private static void state(JsonNode node, PrintWriter out) {
        out.println(text(node, "state") + " for " + since(text(node, "startedAt")) + ", " + text(node, "sites") + " sites, "
            + text(node, "connections") + " connections");
        out.println("configuration " + text(node, "configuration") + ", loaded " + since(text(node, "loadedAt")) + " ago, "
            + text(node, "mode"));
        node.path("listeners").forEach(each -> out.printf("  listener     %-14s %-24s %s connections%n", text(each, "name"),
            text(each, "address"), text(each, "connections")));
        node.path("upstreams").forEach(upstream -> upstream.path("servers")
            .forEach(server -> out.printf("  upstream     %-14s %-24s %s, %s requests under way%n", text(upstream, "name"),
                text(server, "url"), service(server), text(server, "requests"))));
        node.path("upstreams").forEach(upstream -> {
            var shown = upstream.path("clientCertificate");
            if (shown.isObject()) {
                out.printf("  client cert  %-14s %-24s %s%n", text(upstream, "name"), "until " + text(shown, "notAfter"),
                    text(shown, "subject"));
            }
        });
        node.path("certificates").forEach(each -> out.printf("  certificate  %-14s %-24s %s%n", text(each, "name"),
            "until " + text(each, "notAfter"), text(each, "names")));
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

    private static void refusal(JsonNode node, PrintWriter out) {
        var connection = node.path("connection");
        out.println(
            text(node, "status") + "  " + text(node, "reason") + "  " + text(node, "at") + "  " + text(node, "requestId"));
        out.println("  1  " + text(node, "client") + " asked for " + text(node, "origin") + " (" + text(node, "method") + ", "
            + text(connection, "protocol") + ")");
        out.println("  2  listener " + text(connection, "listener") + ", SNI " + text(connection, "sni") + ", certificate "
            + text(connection, "certificate") + " (" + text(connection, "covers") + "), TLS " + text(connection, "tls")
            + ", client certificate: " + text(connection, "clientAuth")
            + (connection.path("clientVerified").asBoolean() ? ", verified" : ""));
        out.println("  3  site for Host: " + text(node, "site") + ". " + text(node, "sentence") + "      refuse");
        out.println("     " + text(node, "source"));
    }

    /** In the largest unit that fits. */
    private static String since(String instant) {
        var passed = Duration.between(Instant.parse(instant), Instant.now());
        if (passed.toDays() > 1) {
            return passed.toDays() + " days";
        }
        if (passed.toHours() > 1) {
            return passed.toHours() + " h";
        }
        return passed.toMinutes() > 1 ? passed.toMinutes() + " min" : Math.max(0, passed.toSeconds()) + " s";
    }
}
