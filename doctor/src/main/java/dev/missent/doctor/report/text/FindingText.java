package dev.missent.doctor.report.text;

import java.util.ArrayList;
import java.util.List;

import dev.missent.doctor.fix.Fix;
import dev.missent.doctor.report.Visible;
import dev.missent.doctor.rule.Confidence;
import dev.missent.doctor.rule.Finding;
import dev.missent.doctor.rule.Level;

/** A finding as lines. */
final class FindingText {
    private static final int WIDTH = 92;
    private static final int HEAD = 60;
    private static final int STEP = 58;
    private static final int MOST_FIXES = 3;

    private FindingText() {}

    static void write(Finding finding, List<Finding> consequences, Paint paint, List<String> out) {
        String name = finding.rule().token() + "  " + finding.rule().slug();
        out.add("  " + paint.bold(TextReport.pad(name, HEAD - 2)) + "  " + level(finding, paint) + ", "
            + finding.confidence().token());
        wrap(finding.message(), "  ", out);
        evidence(finding, out);
        alternatives(finding, out);
        fixes(finding, paint, out);
        if (!consequences.isEmpty()) {
            out.add("");
            out.add("  It follows");
            consequences.forEach(each -> wrap(each.rule().token() + "  " + each.message(), "    ", out));
        }
        out.add("");
        out.add("  More:  missent explain " + finding.rule().name());
    }

    private static String level(Finding finding, Paint paint) {
        return finding.level() == Level.ERROR
            ? paint.red("error")
            : finding.level() == Level.WARNING ? paint.yellow("warning") : "info";
    }

    private static void evidence(Finding finding, List<String> out) {
        if (finding.evidence().isEmpty()) {
            return;
        }
        out.add("");
        out.add("  Evidence");
        int number = 1;
        for (var step : finding.evidence()) {
            String observed = Visible.line(step.observed());
            String result = Visible.line(step.result());
            String remark = Visible.line(step.remark());
            String line = "    " + number++ + "  " + TextReport.pad(observed, STEP) + "  " + result;
            if (line.length() <= WIDTH + 24) {
                out.add(line);
            } else {
                wrap((number - 1) + "  " + observed, "    ", out);
                wrap(result, "       ", out);
            }
            if (!remark.isEmpty()) {
                wrap(remark, "         ", out);
            }
        }
    }

    private static void alternatives(Finding finding, List<String> out) {
        if (finding.alternatives().isEmpty() || finding.confidence() == Confidence.CERTAIN) {
            return;
        }
        out.add("");
        out.add("  Cannot be excluded");
        finding.alternatives().forEach(each -> wrap(each.rule().token() + "  " + each.toTell(), "    ", out));
    }

    private static void fixes(Finding finding, Paint paint, List<String> out) {
        finding.fixes().stream().limit(MOST_FIXES).forEach(each -> fix(each, paint, out));
        if (finding.fixes().size() > MOST_FIXES) {
            out.add("");
            out.add("  Fixes for more products:  missent explain " + finding.rule().name());
        }
    }

    private static void fix(Fix fix, Paint paint, List<String> out) {
        out.add("");
        String versions = fix.versions().equals("any") ? "" : " " + fix.versions();
        String title = "Fix for " + fix.server().title() + versions + " (" + Visible.line(fix.basis()) + ")";
        out.add("  " + TextReport.pad(title, HEAD - 2) + "  " + need(fix));
        fix.snippet().lines().forEach(line -> out.add("  " + colour(line, paint)));
        fix.advice().forEach(advice -> wrap(advice, "      ", out));
    }

    private static String need(Fix fix) {
        return switch (fix.applicability()) {
            case SAFE -> "safe";
            case REVIEW -> "needs review";
            case MANUAL -> fix.edits().isEmpty() ? "by hand" : "to be adapted";
        };
    }

    private static String colour(String line, Paint paint) {
        return line.startsWith("  + ") ? paint.green(line) : line.startsWith("  - ") ? paint.red(line) : line;
    }

    static void wrap(String text, String indent, List<String> out) {
        var line = new StringBuilder(indent);
        var words = new ArrayList<>(List.of(Visible.line(text).split(" ", -1)));
        for (var word : words) {
            if (line.length() > indent.length() && line.length() + word.length() + 1 > WIDTH) {
                out.add(line.toString());
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        out.add(line.toString());
    }
}
