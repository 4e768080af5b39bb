package dev.missent.cli;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;

import dev.missent.cli.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A broken deployment on loopback, shown and repaired. */
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Shows a broken deployment on loopback: its 421, the cause, the change, and that it helped.", description = "Nothing leaves this machine; everything is removed at the end.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        try (var scratch = Scratch.make()) {
            return new Demo(scratch.folder(), spec.commandLine().getOut()).run() ? ExitCode.OK : ExitCode.INTERNAL;
        }
    }
}
