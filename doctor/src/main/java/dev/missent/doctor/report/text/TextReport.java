package dev.missent.doctor.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.Visible;
import dev.missent.doctor.rule.Finding;
import dev.missent.doctor.rule.Level;

/** The report as lines. */
public final class TextReport {
    private static final int URL_WIDTH = 34;

    private final Report report;
    private final Paint paint;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Report report, Paint paint) {
        this.report = report;
        this.paint = paint;
    }

    /** The report, each line with its end. */
    public static String of(Report report, Paint paint) {
        var text = new TextReport(report, paint);
        text.write();
        return String.join("\n", text.lines) + "\n";
    }

    private void write() {
        report.targets().forEach(each -> lines.add(target(each)));
        report.grids().forEach(this::grid);
        var roots = report.findings().stream().filter(each -> each.explainedBy() == null).toList();
        for (var root : roots) {
            lines.add("");
            FindingText.write(root, consequences(root), paint, lines);
        }
        unmeasured(roots);
        lines.add("");
        lines.add(summary());
    }

    private List<Finding> consequences(Finding root) {
        return report.findings().stream().filter(each -> each.explainedBy() == root.rule()).toList();
    }

    private String target(TargetResult target) {
        var line = new StringBuilder(glyph(target)).append(' ').append(pad(Visible.line(target.url()), URL_WIDTH));
        if (target.outcome() == TargetResult.Outcome.NOT_MEASURED) {
            return line.append("  not measured: ").append(Visible.line(target.remark())).toString();
        }
        line.append("  ").append(target.status()).append(target.status() == 421 ? " Misdirected Request" : "");
        if (target.outcome() == TargetResult.Outcome.WRONG_SITE) {
            line.append("  another site");
        }
        line.append("  ").append(String.join(", ", target.protocols())).append("  ").append(target.address());
        if (!target.remark().isEmpty()) {
            line.append("  ").append(Visible.line(target.remark()));
        }
        return line.toString();
    }

    private String glyph(TargetResult target) {
        String glyph = target.outcome().glyph();
        return switch (target.outcome()) {
            case SERVED -> paint.green(glyph);
            case MISDIRECTED, WRONG_SITE -> paint.red(glyph);
            case FAILED -> paint.yellow(glyph);
            case NOT_MEASURED -> paint.dim(glyph);
        };
    }

    // ---- the matrix

    private void grid(Grid grid) {
        lines.add("");
        int first = Math.max("SNI \\ Host".length(), longest(grid.connections()));
        var head = new StringBuilder("  ").append(pad("SNI \\ Host", first));
        grid.hosts().forEach(host -> head.append("  ").append(pad(host, width(host))));
        lines.add(head.toString().stripTrailing());
        for (int row = 0; row < grid.connections().size(); row++) {
            var line = new StringBuilder("  ").append(pad(grid.connections().get(row), first));
            for (int column = 0; column < grid.hosts().size(); column++) {
                line.append("  ").append(cell(grid.cells().get(row).get(column), width(grid.hosts().get(column))));
            }
            lines.add(line.toString().stripTrailing());
        }
        legend(grid);
    }

    private String cell(Grid.Cell cell, int width) {
        String text = pad(cell.mark().glyph() + (cell.status() == 0 ? "" : " " + cell.status()), width);
        return switch (cell.mark()) {
            case WRONG -> paint.red(text);
            case RECONNECT -> paint.yellow(text);
            case FINE -> paint.green(text);
            case NEVER, UNKNOWN -> paint.dim(text);
            case OWN -> text;
        };
    }

    private void legend(Grid grid) {
        var used = grid.cells().stream().flatMap(List::stream).map(Grid.Cell::mark).distinct().sorted().toList();
        lines.add("  " + paint.dim(String.join("   ", used.stream().map(each -> each.glyph() + " " + each.meaning()).toList())));
    }

    private static int width(String host) {
        return Math.max(5, host.length());
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    // ---- the end

    /** Only where it could change something: a clean result needs no list of what else there is. */
    private void unmeasured(List<Finding> roots) {
        if (roots.isEmpty()) {
            return;
        }
        var missing = report.unmeasured().stream().filter(each -> !each.help().isEmpty()).toList();
        if (!missing.isEmpty()) {
            lines.add("");
            lines.add("  Not measured");
            missing.forEach(each -> FindingText.wrap(each.what() + ": " + each.why() + ". " + each.help(), "    ", lines));
        }
    }

    private String summary() {
        int targets = report.targets().size();
        var run = report.file().run();
        return targets + (targets == 1 ? " target, " : " targets, ") + count(Level.ERROR, "error") + ", "
            + count(Level.WARNING, "warning") + ", "
            + run.requests() + (run.requests() == 1 ? " request, " : " requests, ")
            + String.format(Locale.ROOT, "%.1f s", run.durationMillis() / 1000.0)
            + (run.complete() ? "" : "; the run is not complete");
    }

    private String count(Level level, String word) {
        long count = report.count(level);
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
