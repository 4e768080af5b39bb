package dev.missent.cli.check;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.missent.cli.options.UsageException;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Visible;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a report is written, and what its exit code is: the same for a fresh run and for a saved one. */
public final class Reporting {
    private static final int OK = 0;
    private static final int FINDINGS = 1;
    private static final int INCOMPLETE = 3;

    @Option(names = {"-o",
            "--output"}, paramLabel = "FORMAT[=FILE]", description = "text (default), json, jsonl, html, md, sarif, junit or github; repeatable with files.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "error (default), warning, info or never: from which level on findings give exit code 1.")
    private String failOn = "error";

    @Option(names = "--allow-incomplete", description = "A target that cannot be measured is no reason for exit code 3.")
    private boolean allowIncomplete;

    @Mixin
    private Coloring coloring = new Coloring();

    @Option(names = {"-v", "--verbose"}, description = "Name the rules that were not judged, in the report as text.")
    private boolean verbose;

    /** Refuses options that make no sense, before anything is asked. */
    public void check() {
        Output.parse(outputs).forEach(Output::check);
        level();
        coloring.check();
    }

    /** Writes the report in every format that was asked for; prints verdict and place of the report if standard output has neither. */
    public void write(Report report, PrintWriter out, PrintWriter notices) {
        var all = Output.parse(outputs);
        all.forEach(each -> each.write(report, out, coloring.paint(), Terminals::layout, verbose));
        if (all.stream().allMatch(each -> each.file() != null)) {
            notices.println("missent: " + Visible.line(report.verdict()));
        }
        all.stream().map(Output::file).filter(Objects::nonNull)
            .forEach(file -> notices.println("missent: the report is in " + Visible.line(String.valueOf(file))));
        notices.flush();
    }

    /** 1 for findings that count, otherwise 3 when something is missing, otherwise 0. */
    public int exitCode(Report report) {
        var level = level();
        boolean found = level != null
            && report.findings().stream().map(Finding::level).anyMatch(each -> each.compareTo(level) <= 0);
        return found ? FINDINGS : report.isComplete() || allowIncomplete ? OK : INCOMPLETE;
    }

    private @Nullable Level level() {
        return switch (failOn) {
            case "error" -> Level.ERROR;
            case "warning" -> Level.WARNING;
            case "info" -> Level.INFO;
            case "never" -> null;
            default -> throw new UsageException("--fail-on: expected error, warning, info or never, got " + failOn);
        };
    }
}
