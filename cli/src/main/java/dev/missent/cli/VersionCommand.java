package dev.missent.cli;

import java.io.OutputStream;
import java.util.concurrent.Callable;

import dev.missent.gateway.run.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The version, the JDK and the transport: the first question of every bug report. */
@Command(name = "version", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Prints the version; with -v also what the gateway would run on here.", footer = {
        "", "Example:  missent version -v"})
final class VersionCommand implements Callable<Integer> {
    @Option(names = {"-v", "--verbose"}, description = "Say Java, operating system, transport, TLS engine and event loops.")
    private boolean verbose;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println("missent " + Version.text());
        if (verbose) {
            out.println("java      " + Runtime.version() + ", " + System.getProperty("java.vm.vendor"));
            out.println("system    " + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
            out.println("platform  " + Platform.best(OutputStream.nullOutputStream(), notice -> {}));
        }
        out.flush();
        return ExitCode.OK;
    }
}
