package dev.missent.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;

import dev.missent.doctor.report.Visible;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point. */
@Command(name = "missent", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {CheckCommand.class,
        ReportCommand.class, ExplainCommand.class,
        LintCommand.class, WhyCommand.class, GetCommand.class, DemoCommand.class, RunCommand.class,
        ProxyCommand.class, PlanCommand.class, StatusCommand.class, ReloadCommand.class,
        HealthcheckCommand.class,
        VersionCommand.class}, header = "Everything around HTTP 421 Misdirected Request.", description = "%nDiagnose: check, report, explain, get, lint, why, demo.  Serve: run, proxy, plan, status, reload, healthcheck.%nA bare URL as first argument means check.%n", synopsisSubcommandLabel = "COMMAND", footer = {
                "",
                "Exit codes: 0 fine, 1 findings, 2 wrong usage or configuration, 3 not everything could be measured, 4 internal error."})
public final class Main implements Callable<Integer> {
    /** Examples stay on one line, to be copied. */
    private static final int HELP_WIDTH = 110;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs one command and ends the process, whatever threads a library has left (Netty's global one lingers for a second). */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command; the exit code. */
    static int run(String... arguments) {
        var line = new CommandLine(new Main());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler(Main::internal);
        return line.execute(withCheck(arguments));
    }

    /** "A bare URL as first argument means check." */
    private static String[] withCheck(String[] arguments) {
        boolean url = arguments.length > 0 && (arguments[0].startsWith("https://") || arguments[0].startsWith("http://"));
        if (!url) {
            return arguments;
        }
        var all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return all;
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        var err = wrong.getCommandLine().getErr();
        err.println("missent: " + Visible.line(sentence(wrong)));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** Who writes a word where a command belongs is told so. */
    private static String sentence(ParameterException wrong) {
        boolean noCommand = wrong instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
            && wrong.getCommandLine().getParent() == null;
        return noCommand
            ? "there is no command " + ((CommandLine.UnmatchedArgumentException) wrong).getUnmatched().getFirst()
            : String.valueOf(wrong.getMessage());
    }

    private static int internal(Exception fault, CommandLine line, CommandLine.ParseResult parsed) {
        var err = line.getErr();
        err.println("missent: internal error, please report: " + Visible.line(String.valueOf(fault)));
        Arrays.stream(fault.getStackTrace()).limit(12).forEach(frame -> err.println("  at " + frame));
        return ExitCode.INTERNAL;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
