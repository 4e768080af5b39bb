package dev.missent.doctor.report.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.OriginAnswer;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Reproduction;
import dev.missent.doctor.report.Visible;

/** The report as Markdown. */
public final class MarkdownReport {
    private final Report report;
    private final List<String> lines = new ArrayList<>();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    /** The Markdown document. */
    public static String of(Report report) {
        var markdown = new MarkdownReport(report);
        markdown.write();
        return String.join("\n", markdown.lines) + "\n";
    }

    private void write() {
        lines.add("# " + plain(report.verdict()));
        lines.add("");
        report.targets().forEach(result -> lines.add("- " + result.outcome().glyph() + " " + code(result.url()) + " "
            + (result.status() == 0 ? "not measured" : result.status() + " over " + plain(String.join(", ", result.protocols())))
            + (result.remark().isEmpty() ? "" : ": " + plain(result.remark()))));
        var origin = OriginAnswer.sentence(report.file());
        if (!origin.isEmpty()) {
            lines.add("");
            lines.add(plain(origin));
        }
        report.grids().forEach(this::grid);
        report.findings().forEach(this::finding);
        evidence();
        lines.add("");
        lines.add(plain(report.file().tool()) + ", " + plain(String.valueOf(report.file().run().startedAt())) + ", "
            + report.file().run().requests()
            + " requests");
    }

    private void grid(Grid grid) {
        lines.add("");
        lines.add("| SNI \\\\ Host | " + String.join(" | ", grid.hosts().stream().map(MarkdownReport::code).toList()) + " |");
        lines.add("|---".repeat(grid.hosts().size() + 1) + "|");
        for (int row = 0; row < grid.connections().size(); row++) {
            var cells = grid.cells().get(row).stream()
                .map(cell -> cell.mark().glyph() + (cell.status() == 0 ? "" : " " + cell.status())).toList();
            lines.add("| " + code(grid.connections().get(row)) + " | " + String.join(" | ", cells) + " |");
        }
        lines.add("");
        lines.add(String.join(", ",
            java.util.Arrays.stream(Grid.Mark.values()).map(mark -> mark.glyph() + " " + mark.meaning()).toList()));
    }

    private void finding(Finding finding) {
        lines.add("");
        lines.add("## " + finding.rule().token() + " " + finding.rule().slug() + " (" + finding.level().token() + ", "
            + finding.confidence().token()
            + ")");
        lines.add("");
        lines.add(plain(finding.message()));
        if (finding.explainedBy() != null) {
            lines.add("");
            lines.add("It follows from " + finding.explainedBy().token() + ".");
        }
        lines.add("");
        int number = 1;
        for (var step : finding.evidence()) {
            lines.add(number++ + ". " + plain(step.observed()) + ": **" + plain(step.result()) + "**"
                + (step.remark().isEmpty() ? "" : ", " + plain(step.remark())) + " (" + plain(String.join(", ", step.probes()))
                + ")");
        }
        finding.alternatives()
            .forEach(alternative -> lines
                .add("- cannot be excluded: " + alternative.rule().token() + ", " + plain(alternative.toTell())));
        finding.fixes().stream().limit(3).forEach(this::fix);
        String again = Reproduction.again(report.file());
        if (!again.isEmpty() && !finding.fixes().isEmpty()) {
            lines.add("");
            lines.add("Check again: " + code(again));
        }
    }

    private void fix(Fix fix) {
        lines.add("");
        lines.add("### Fix for " + fix.server().title() + (fix.versions().equals("any") ? "" : " " + plain(fix.versions())) + ", "
            + fix.applicability().token() + " (" + plain(fix.basis()) + ")");
        if (!fix.condition().isEmpty()) {
            lines.add("");
            lines.add(plain(fix.condition()));
        }
        if (!fix.edits().isEmpty()) {
            lines.add("");
            lines.add("```diff");
            fix.snippet().lines().forEach(line -> lines.add(Visible.line(line).replaceFirst("^  ([+-]) ", "$1 ")));
            lines.add("```");
        }
        lines.add("");
        fix.advice().forEach(advice -> lines.add("- " + plain(advice)));
        if (!fix.reload().isEmpty()) {
            lines.add("- then " + code(fix.reload()));
        }
    }

    private void evidence() {
        var contacts = report.file().connections();
        lines.add("");
        lines.add("## Evidence");
        lines.add("");
        report.file().exchanges()
            .forEach(exchange -> contacts.stream().filter(contact -> contact.id().equals(exchange.connection())).findFirst()
                .ifPresent(contact -> lines
                    .add("- " + plain(exchange.id()) + ": " + (exchange.status() == 0 ? "no answer" : exchange.status()) + " "
                        + code(Reproduction.of(contact, exchange)))));
    }

    /** In a code span nothing has a meaning but the back quote. */
    private static String code(String text) {
        return "`" + Visible.line(text).replace('`', '\'') + "`";
    }

    /** Escapes every character that has a meaning in Markdown or HTML. */
    private static String plain(String text) {
        return Visible.line(text).replaceAll("([\\\\`*_\\[\\]<>|&#])", "\\\\$1");
    }
}
