package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.missent.cli.options.StandardInput;
import dev.missent.core.name.Host;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.certificate.ConfigurationLoader;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.config.read.Environment;
import dev.missent.gateway.metrics.Traffic.Pair;
import dev.missent.gateway.plan.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** What a new configuration would change. */
@Command(name = "plan", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Shows what a new configuration would change: settings, and which (SNI, Host) pairs are answered differently.", description = "Compares with the running gateway (its admin socket: -c or --socket), which also knows the requests of the last day; or with another file (--from).", footer = {
        "", "Exit codes: 0 nothing changes, 1 something does, 2 wrong usage or an invalid file, 3 no gateway answers.", "",
        "Examples:  missent plan new.yaml -c gateway.yaml", "           missent plan new.yaml --from gateway.yaml"})
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The new configuration.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(names = "--from", paramLabel = "FILE", description = "Compare with this file instead of a running gateway.")
    private @Nullable Path from;

    @Option(names = {"-o", "--output"}, paramLabel = "FORMAT", description = "text (default) or json.")
    private String format = "text";

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private AdminSocket gateway;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!format.equals("text") && !format.equals("json")) {
            throw new ParameterException(spec.commandLine(), "--output is text or json, not " + format);
        }
        if (from != null && StandardInput.isMeantBy(file) && StandardInput.isMeantBy(from)) {
            throw new ParameterException(spec.commandLine(), "standard input can be one side only: name a file with --from");
        }
        var err = spec.commandLine().getErr();
        if (!(Loading.loadForAnswer(file, err) instanceof LoadOutcome.Loaded after)) {
            err.println("missent: nothing was compared: " + Visible.line(file.toString()) + " has errors");
            return ExitCode.USAGE;
        }
        try {
            var running = from == null ? running() : Loading.loadForAnswer(from, err);
            if (!(running instanceof LoadOutcome.Loaded before)) {
                err.println("missent: nothing was compared: the configuration to compare with cannot be loaded any more");
                return ExitCode.USAGE;
            }
            var plan = Plan.of(before, after, from == null ? traffic() : Map.of());
            var out = spec.commandLine().getOut();
            if (format.equals("json")) {
                out.println(PlanJson.of(plan).toPrettyString());
                out.flush();
            } else {
                PlanText.print(plan, from == null, Folded.on(out));
            }
            return plan.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
        } catch (IOException nobody) {
            err.println("missent: " + Visible.line(String.valueOf(nobody.getMessage())));
            return ExitCode.INCOMPLETE;
        }
    }

    private LoadOutcome running() throws IOException {
        var text = gateway.ask("GET", "/configuration", spec.commandLine()).body();
        var status = JsonMapper.shared().readTree(gateway.ask("GET", "/status", spec.commandLine()).body());
        return new ConfigurationLoader(Environment.ofProcess(), InstantSource.system())
            .loadText(Path.of(status.path("configuration").asString()), text);
    }

    private Map<Pair, Long> traffic() throws IOException {
        var pairs = new HashMap<Pair, Long>();
        JsonMapper.shared().readTree(gateway.ask("GET", "/traffic", spec.commandLine()).body()).forEach(each -> {
            var sni = each.path("sni");
            pairs.put(new Pair(each.path("listener").asString(), sni.isNull() ? null : host(sni.asString()),
                host(each.path("host").asString())), each.path("requests").asLong());
        });
        return pairs;
    }

    private static Host host(String name) {
        return Host.of(name.indexOf(':') >= 0 ? "[" + name + "]" : name);
    }
}
