package dev.missent.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.missent.doctor.report.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** For containers: whether the gateway takes connections. */
@Command(name = "healthcheck", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Says whether a running gateway takes connections.", footer = {
        "", "Exit codes: 0 ready, 1 not ready, 3 no gateway answers.", "", "Example:  missent healthcheck -c gateway.yaml"})
final class HealthcheckCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunningGateway gateway;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            var reply = gateway.ask("GET", "/readyz", spec.commandLine());
            spec.commandLine().getOut().print(reply.body());
            spec.commandLine().getOut().flush();
            return reply.isOk() ? ExitCode.OK : ExitCode.FINDINGS;
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("missent: " + Visible.line(String.valueOf(nobody.getMessage())));
            return ExitCode.INCOMPLETE;
        }
    }
}
