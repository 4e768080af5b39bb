package dev.missent.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;

import dev.missent.doctor.casefile.Unseen;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.metrics.RecentRefusals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.missent.cli.StateText.text;

/** The state of a running gateway. */
@Command(name = "status", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Shows what a running gateway does: listeners, upstreams, certificates, and what it refused.", footer = {
        "", "Exit codes: 0 shown, 3 no gateway answers.", "", "Examples:  missent status -c gateway.yaml",
        "           missent status -c gateway.yaml --refused", "           missent status -c gateway.yaml --refused 5"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunningGateway gateway;

    @Option(names = "--refused", paramLabel = "COUNT", arity = "0..1", fallbackValue = "20", description = "Show the last refusals instead, with every fact of the decision: so many, or 20.")
    private @Nullable Integer refused;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "text (default) or json.")
    private String format = "text";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (refused != null && (refused < 1 || refused > RecentRefusals.KEPT)) {
            throw new ParameterException(spec.commandLine(),
                "--refused: expected a number from 1 to " + RecentRefusals.KEPT + ", got " + refused);
        }
        try {
            var reply = gateway.ask("GET", refused == null ? "/status" : "/refused?last=" + refused, spec.commandLine());
            if (format.equals("json")) {
                out.print(Unseen.escapedIn(reply.body()));
            } else {
                var node = JsonMapper.shared().readTree(reply.body());
                if (refused == null) {
                    new StateText(node, Instant.now()).print(Folded.on(out));
                } else {
                    node.forEach(each -> refusal(each, Folded.on(out)));
                    if (node.isEmpty()) {
                        out.println("nothing was refused since the gateway started");
                    }
                }
            }
            out.flush();
            return ExitCode.OK;
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("missent: " + Visible.line(String.valueOf(nobody.getMessage())));
            return ExitCode.INCOMPLETE;
        }
    }

    private static void refusal(JsonNode node, Folded out) {
        var connection = node.path("connection");
        out.print(text(node, "status") + "  " + text(node, "reason") + "  " + text(node, "at") + "  " + text(node, "requestId"),
            Explained.INDENT);
        var facts = new ArrayList<String>();
        facts.add(text(node, "client") + " asked for " + text(node, "origin") + " (" + text(node, "method") + ", "
            + text(connection, "protocol") + ")");
        facts.add(connection.has("tls")
            ? "SNI " + text(connection, "sni") + ", TLS " + text(connection, "tls") + ", client certificate: "
                + text(connection, "clientAuth") + (connection.path("clientVerified").asBoolean() ? ", verified" : "")
            : "cleartext");
        node.path("facts").forEach(fact -> facts.add(Visible.line(fact.asString())));
        Explained.printFacts(facts, 1, out);
        out.print(Explained.INDENT, (node.has("upstream") ? "" : Explained.TO_THE_CLIENT) + text(node, "sentence"),
            Explained.INDENT);
        out.print(Explained.INDENT, text(node, "source"), Explained.INDENT);
    }
}
