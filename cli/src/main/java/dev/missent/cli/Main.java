package dev.missent.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.missent.cli.check.Terminals;
import dev.missent.cli.options.UsageException;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.config.message.Nearest;
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
        VersionCommand.class, HelpCommand.class,
        CompletionCommand.class}, header = "Everything around HTTP 421 Misdirected Request.", description = "Diagnose: check, report, explain, get, lint, why, demo.  Serve: run, proxy, plan, status, reload, healthcheck.%nA URL or host as first argument means check.", synopsisSubcommandLabel = "COMMAND", footer = {
                "",
                "Exit codes: 0 fine, 1 findings, 2 wrong usage or configuration, 3 not everything could be measured, 4 internal error, 130 interrupted."})
public final class Main implements Callable<Integer> {
    /** Commands that the documentation of later versions will have: nothing else is meant by them. */
    private static final Set<String> NOT_YET = Set.of("audit", "watch", "sweep", "serve", "mcp");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs one command and ends the process, whatever threads a library has left (Netty's global one lingers for a second). */
    public static void main(String[] arguments) {
        int code = run(arguments);
        if (Training.isWanted()) {
            Training.run();
        }
        System.exit(code);
    }

    /** Runs one command that prints nothing. */
    static void silently(String... arguments) {
        run(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), arguments);
    }

    /** Runs one command; the exit code. */
    static int run(String... arguments) {
        return run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments);
    }

    private static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var line = CommandNames.lineFor(arguments);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setHelpSectionKeys(List.of("help"));
        line.setHelpSectionMap(Map.of("help", help -> new HelpText(help.commandSpec(), Terminals.layout()).text()));
        line.setParameterExceptionHandler(Main::wrongUsage);
        line.setExecutionExceptionHandler(Main::internal);
        return line.execute(FirstArgument.understood(arguments, CommandNames.all()));
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        var err = wrong.getCommandLine().getErr();
        err.println("missent: " + sentence(wrong).lines().map(Visible::line).collect(Collectors.joining("\n")));
        if (!isNoCommand(wrong)) {
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        } else if (!FirstArgument.isFile(unmatched(wrong)) && !NOT_YET.contains(unmatched(wrong))) {
            var nearest = Nearest.to(unmatched(wrong), wrong.getCommandLine().getSubcommands().keySet());
            if (nearest != null) {
                err.println("Did you mean: missent " + nearest + "?");
            }
        }
        err.println("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** A word where a command belongs gets an error that says so; a file, the commands that read one. */
    private static String sentence(ParameterException wrong) {
        if (!isNoCommand(wrong)) {
            return String.valueOf(wrong.getMessage());
        }
        var word = unmatched(wrong);
        return FirstArgument.isFile(word)
            ? word + " is a file, and a command comes first: missent lint " + word + " reads a configuration, missent check -f "
                + word
                + " a list of URLs, missent report " + word + " a recorded run"
            : "there is no command " + word + (NOT_YET.contains(word) ? " in this version" : "");
    }

    private static boolean isNoCommand(ParameterException wrong) {
        return wrong instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
            && wrong.getCommandLine().getParent() == null;
    }

    private static String unmatched(ParameterException wrong) {
        return ((CommandLine.UnmatchedArgumentException) wrong).getUnmatched().getFirst();
    }

    private static int internal(Exception fault, CommandLine line, CommandLine.ParseResult parsed) {
        if (fault instanceof UsageException) {
            return wrongUsage(new ParameterException(line, String.valueOf(fault.getMessage())), new String[0]);
        }
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
