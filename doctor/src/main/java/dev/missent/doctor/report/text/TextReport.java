package dev.missent.doctor.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Grid;
import dev.missent.doctor.report.OriginAnswer;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Reproduction;
import dev.missent.doctor.report.TargetResult;
import dev.missent.doctor.report.Visible;

/** The report as lines. */
public final class TextReport {
    /** URLs longer than this do not move the results of the other targets to the right. */
    private static final int URL_WIDTH = 50;

    private final Report report;
    private final Paint paint;
    private final TextLayout layout;
    private final boolean verbose;
    private final int urlWidth;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Report report, Paint paint, TextLayout layout, boolean verbose) {
        this.verbose = verbose;
        this.report = report;
        this.paint = paint;
        this.layout = layout;
        urlWidth = report.targets().stream().mapToInt(result -> Visible.line(result.url()).length())
            .filter(width -> width <= URL_WIDTH)
            .max()
            .orElse(0);
    }

    /** The report, each line with its end. */
    public static String of(Report report, Paint paint, TextLayout layout) {
        return of(report, paint, layout, false);
    }

    /** The report; verbose also names the rules that were not judged. */
    public static String of(Report report, Paint paint, TextLayout layout, boolean verbose) {
        var text = new TextReport(report, paint, layout, verbose);
        text.write();
        return String.join("\n", text.lines) + "\n";
    }

    private void write() {
        report.targets().forEach(result -> lines.addAll(layout.join(target(result), "  ", "", "    ")));
        var origin = OriginAnswer.sentence(report.file());
        if (!origin.isEmpty()) {
            lines.addAll(layout.wrap(Visible.line(origin), "  "));
        }
        report.grids().forEach(this::grid);
        var roots = report.findings().stream().filter(finding -> finding.explainedBy() == null).toList();
        for (var root : roots) {
            lines.add("");
            new FindingText(paint, layout, Reproduction.again(report.file()), lines).write(root, consequences(root));
        }
        unmeasured(roots);
        lines.add("");
        lines.addAll(layout.wrap(summary(), ""));
    }

    private void grid(Grid grid) {
        lines.add("");
        lines.addAll(GridText.of(grid, paint, layout));
    }

    private List<Finding> consequences(Finding root) {
        return report.findings().stream().filter(finding -> finding.explainedBy() == root.rule()).toList();
    }

    private List<String> target(TargetResult target) {
        var parts = new ArrayList<String>();
        parts.add(glyph(target) + " " + TextLayout.pad(Visible.line(target.url()), urlWidth));
        if (target.outcome() == TargetResult.Outcome.NOT_MEASURED) {
            parts.add("not measured: " + Visible.line(target.remark()));
            return parts;
        }
        parts.add(target.status() + (target.status() == 421 ? " Misdirected Request" : ""));
        if (target.outcome() == TargetResult.Outcome.WRONG_SITE) {
            parts.add("another site");
        }
        parts.add(Visible.line(String.join(", ", target.protocols())));
        parts.add(Visible.line(target.address()));
        if (!target.remark().isEmpty()) {
            parts.add(Visible.line(target.remark()));
        }
        return parts;
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

    // ---- the end

    /** Only where a measurement could change the result: of a clean result no more than what browsers do and the run did not. */
    private void unmeasured(List<Finding> roots) {
        var missing = roots.isEmpty()
            ? report.unmeasuredThatMatterAlways()
            : report.unmeasured().stream().filter(unmeasured -> !unmeasured.help().isEmpty()).toList();
        if (!missing.isEmpty()) {
            lines.add("");
            lines.add("  Not measured");
            missing.forEach(this::unmeasured);
        }
    }

    /** The sentence, and the command on a line of its own, so that it can be copied. */
    private void unmeasured(Report.Unmeasured thing) {
        lines.addAll(layout.wrap(Visible.line(thing.why()), "    "));
        if (verbose && !thing.rules().isEmpty()) {
            lines.addAll(layout.wrap("Without that nothing is said about " + String.join(", ", thing.rules()) + ".", "    "));
        }
        lines.addAll(layout.wrap(Visible.line(thing.help()), "      "));
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
