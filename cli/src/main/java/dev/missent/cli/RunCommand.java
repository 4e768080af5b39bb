package dev.missent.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The gateway from a configuration file. */
@Command(name = "run", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Runs the gateway from a configuration file.", description = "SIGHUP or a change of the file, or of certificates that it names, reloads; SIGTERM finishes what is under way; a second signal ends at once.", footer = {
        "", "Example:  missent run -c gateway.yaml"})
final class RunCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationFile file = new ConfigurationFile();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return new Service(file.path(spec.commandLine()), spec.commandLine().getErr()).run();
    }
}
