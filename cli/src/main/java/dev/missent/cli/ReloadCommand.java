package dev.missent.cli;

import java.io.IOException;
import java.util.concurrent.Callable;

import dev.missent.doctor.report.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has a running gateway load its configuration again. */
@Command(name = "reload", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Has a running gateway load its configuration again, and says what came of it.", description = "The new configuration is put in force as a whole, or not at all.", footer = {
        "", "Exit codes: 0 in force, 2 it has errors and the old one keeps running, 3 no gateway answers.", "",
        "Example:  missent reload -c gateway.yaml"})
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunningGateway gateway;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            var reply = gateway.ask("POST", "/reload", spec.commandLine());
            var out = reply.isOk() ? spec.commandLine().getOut() : spec.commandLine().getErr();
            out.print(reply.body());
            out.flush();
            return reply.isOk() ? ExitCode.OK : ExitCode.USAGE;
        } catch (IOException nobody) {
            spec.commandLine().getErr().println("missent: " + Visible.line(String.valueOf(nobody.getMessage())));
            return ExitCode.INCOMPLETE;
        }
    }
}
