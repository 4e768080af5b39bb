package dev.missent.doctor.report.text;

import java.util.List;

import dev.missent.doctor.finding.Confidence;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Visible;

/** A finding as lines, which are added to those that are there. */
record FindingText(Paint paint, TextLayout layout, String again, List<String> out) {
    /** The column of the text at the right, and its width. */
    private static final int ASIDE = 66;
    private static final int ASIDE_WIDTH = 18;
    private static final int MOST_FIXES = 3;

    void write(Finding finding, List<Finding> consequences) {
        String name = paint.bold(finding.rule().token() + "  " + finding.rule().slug());
        aside("  " + name, level(finding) + ", " + finding.confidence().token(), "  ");
        wrap(finding.message(), "  ");
        evidence(finding);
        alternatives(finding);
        fixes(finding);
        if (!consequences.isEmpty()) {
            out.add("");
            out.add("  It follows");
            consequences.forEach(consequence -> wrap(consequence.rule().token() + "  " + consequence.message(), "    "));
        }
        out.add("");
        out.add("  More:  missent explain " + finding.rule().name());
    }

    private String level(Finding finding) {
        return finding.level() == Level.ERROR
            ? paint.red("error")
            : finding.level() == Level.WARNING ? paint.yellow("warning") : "info";
    }

    private void evidence(Finding finding) {
        if (finding.evidence().isEmpty()) {
            return;
        }
        out.add("");
        out.add("  Evidence");
        int number = 1;
        for (var step : finding.evidence()) {
            step(number++ + "  " + Visible.line(step.observed()), Visible.line(step.result()));
            if (!step.remark().isEmpty()) {
                wrap(step.remark(), "         ");
            }
        }
    }

    private void step(String observed, String result) {
        if (4 + observed.length() <= asideColumn() && asideColumn() + 2 + result.length() <= layout.width()) {
            aside("    " + observed, result, "       ");
        } else {
            out.addAll(layout.wrap(observed, "    ", "       "));
            wrap(result, "       ");
        }
    }

    private void alternatives(Finding finding) {
        if (finding.alternatives().isEmpty() || finding.confidence() == Confidence.CERTAIN) {
            return;
        }
        out.add("");
        out.add("  Cannot be excluded");
        finding.alternatives().forEach(alternative -> wrap(alternative.rule().token() + "  " + alternative.toTell(), "    "));
    }

    private void fixes(Finding finding) {
        finding.fixes().stream().limit(MOST_FIXES).forEach(this::fix);
        if (!again.isEmpty() && !finding.fixes().isEmpty()) {
            out.add("");
            out.add("  Check again");
            wrap(again, "    ");
        }
        if (finding.fixes().size() > MOST_FIXES) {
            out.add("");
            wrap("Fixes for more products:  missent explain " + finding.rule().name(), "  ");
        }
    }

    private void fix(Fix fix) {
        out.add("");
        String versions = fix.versions().equals("any") ? "" : " " + fix.versions();
        aside("  " + Visible.line("Fix for " + fix.server().title() + versions + " (" + fix.basis() + ")"), need(fix), "  ");
        if (!fix.condition().isEmpty()) {
            wrap(fix.condition(), "    ");
        }
        fix.snippet().lines().forEach(line -> out.add("  " + colour(Visible.line(line))));
        fix.advice().forEach(advice -> wrap(advice, "      "));
        if (!fix.reload().isEmpty()) {
            wrap("Then: " + fix.reload(), "    ");
        }
    }

    private static String need(Fix fix) {
        return switch (fix.applicability()) {
            case SAFE -> "safe";
            case REVIEW -> "needs review";
            case MANUAL -> fix.edits().isEmpty() ? "by hand" : "to be adapted";
        };
    }

    private String colour(String line) {
        return line.startsWith("  + ") ? paint.green(line) : line.startsWith("  - ") ? paint.red(line) : line;
    }

    private void aside(String text, String right, String indent) {
        out.addAll(layout.aside(text, right, asideColumn(), indent));
    }

    private int asideColumn() {
        return Math.min(ASIDE, layout.width() - ASIDE_WIDTH);
    }

    private void wrap(String text, String indent) {
        out.addAll(layout.wrap(Visible.line(text), indent));
    }
}
