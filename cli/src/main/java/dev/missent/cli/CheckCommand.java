package dev.missent.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.missent.cli.check.Asking;
import dev.missent.cli.check.Destination;
import dev.missent.cli.check.ProgressLine;
import dev.missent.cli.check.Reporting;
import dev.missent.cli.check.Terminals;
import dev.missent.cli.lint.ForeignFiles;
import dev.missent.cli.options.UsageException;
import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.casefile.CaseFileJson;
import dev.missent.doctor.casefile.Redaction;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.probe.CheckRequest;
import dev.missent.doctor.probe.ProbeRun;
import dev.missent.doctor.report.Assembly;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Visible;
import dev.missent.lint.examination.Acceptance;
import dev.missent.lint.examination.Examination;
import dev.missent.lint.examination.Result;
import dev.missent.lint.join.FileEvidence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The doctor: asks live hosts, names the cause, and says what to change. */
@Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Finds out why hosts answer 421 or show the wrong site, and prints what to change.", description = {
        "Asks each host over a connection of its own and over those of the others, without server name, under names that no site has, and more.",
        "It sends GET requests only, few, and says who it is."}, footer = {"",
                "Example:  missent check https://shop.example/cart",
                "          missent check https://shop.example/ https://api.shop.example/ --origin 10.0.0.5:443",
                "          missent check https://shop.test:8443/ --resolve shop.test:8443:127.0.0.1",
                "          missent check -f sites.txt -o html=report.html --record run.json"})
final class CheckCommand implements Callable<Integer> {
    private static final PrintWriter QUIET = new PrintWriter(Writer.nullWriter());

    @Parameters(paramLabel = "URL", arity = "0..*", description = "https URLs or hosts.")
    private List<String> urls = new ArrayList<>();

    @Mixin
    private Asking asking = new Asking();

    @Mixin
    private Reporting reporting = new Reporting();

    @Option(names = "--record", paramLabel = "FILE", description = "Write down everything that was observed; missent report judges it again.")
    private @Nullable Path record;

    @Option(names = "--redact", description = "Replace names and addresses in the record and the report, and leave out contents.")
    private boolean redact;

    @Option(names = "--config", paramLabel = "FILE", description = "A configuration of the server itself, or a folder of such files: joins the evidence.")
    private List<Path> configurations = new ArrayList<>();

    @Option(names = "--no-progress", description = "Print no progress.")
    private boolean noProgress;

    @Option(names = {"-q", "--quiet"}, description = "Print no progress and no hints.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            reporting.check();
            if (record != null) {
                new Destination("--record " + record, record).check();
            }
            refuseFiles();
            var joined = joined();
            var inquiry = asking.inquiry(urls, "missent " + Version.text());
            asking.unused().forEach(each -> spec.commandLine().getErr()
                .println("missent: warning: " + Visible.line(each) + " is not needed: no URL has that host and port"));
            asking.dotted().forEach(each -> spec.commandLine().getErr()
                .println(
                    "missent: note: " + Visible.line(each) + ": the dot at the end of the name is left out, as clients do in SNI"
                        + " (RFC 6066 s3)"));
            return examine(inquiry, joined);
        } catch (UsageException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()));
        }
    }

    /** The server's own files; read before anything is asked, so that a wrong name is said at once. */
    private @Nullable Result joined() {
        if (configurations.isEmpty()) {
            return null;
        }
        if (redact) {
            throw new UsageException("--config and --redact: the lines of the file would show names; leave one of them out");
        }
        var files = new ForeignFiles(null);
        for (var file : configurations) {
            if (!files.take(file)) {
                throw new UsageException("--config " + file + ": no configuration of another server that missent knows");
            }
        }
        var examination = new Examination(Clock.systemUTC().instant(), Acceptance.COMMENTS_ONLY, Map.of());
        files.examine(examination);
        return examination.result();
    }

    private static Report with(Report report, List<Finding> findings) {
        return new Report(report.file(), report.verdict(), report.targets(), findings, report.grids(), report.path(),
            report.sharing(),
            report.unmeasured());
    }

    private int examine(CheckRequest inquiry, @Nullable Result joined) {
        var me = Thread.currentThread();
        Signals.on("INT", me::interrupt);
        CaseFile file;
        try (var progress = ProgressLine.on(spec.commandLine().getErr(), !noProgress && !quiet && Terminals.isThere())) {
            file = ProbeRun.conduct(inquiry, progress, Clock.systemUTC());
        }
        boolean interrupted = Thread.interrupted();
        var shown = redact ? Redaction.of(file) : file;
        if (record != null) {
            new Destination("--record " + record, record).write(CaseFileJson.write(shown));
        }
        var live = Assembly.of(shown);
        var report = joined == null ? live : with(live, FileEvidence.join(live.findings(), shown, joined));
        reporting.write(report, spec.commandLine().getOut(), quiet ? QUIET : spec.commandLine().getErr());
        return interrupted ? ExitCode.INTERRUPTED : reporting.exitCode(report);
    }

    /** {@code sites.txt} looks like a host. */
    private void refuseFiles() {
        for (var url : urls) {
            if (FirstArgument.isFile(url)) {
                throw new UsageException(url + " is a file; its lines are read with -f " + url);
            }
        }
    }
}
