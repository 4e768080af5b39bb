package dev.missent.doctor.report.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.missent.doctor.casefile.Target;
import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.finding.Fix;
import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult;

/** The report of a live check as entries: what a finding is about are the URLs that were asked. */
public final class CheckEntries {
    private final Report report;
    private final Prints prints = new Prints();

    private CheckEntries(Report report) {
        this.report = report;
    }

    /** The entries of a report. */
    public static Entries of(Report report) {
        var check = new CheckEntries(report);
        String tool = report.file().tool();
        return new Entries("missent check", tool.substring(tool.indexOf(' ') + 1),
            report.findings().stream().map(check::entry).toList(), check.quiet(), check.notices(), report.isComplete());
    }

    private Entry entry(Finding finding) {
        var fix = finding.fixes().stream().findFirst();
        return new Entry(finding.rule(), finding.level(), finding.confidence(), fix.map(each -> each.server().token()).orElse(""),
            finding.rule() + " " + finding.rule().slug(), finding.message(), details(finding),
            fix.map(CheckEntries::todo).orElse(""),
            spots(finding), List.of(), prints.of(finding.rule().token(), finding.subject().authority()), null);
    }

    private static List<String> details(Finding finding) {
        var details = new ArrayList<String>();
        for (var step : finding.evidence()) {
            details.add(step.observed() + ": " + step.result() + (step.remark().isEmpty() ? "" : ", " + step.remark()));
        }
        if (finding.explainedBy() != null) {
            details.add("It follows from " + finding.explainedBy() + ".");
        }
        return details;
    }

    private static String todo(Fix fix) {
        var lines = new ArrayList<String>();
        lines.add("Fix for " + fix.server().title() + ", " + fix.applicability().token() + ":");
        fix.snippet().lines().forEach(lines::add);
        lines.addAll(fix.advice());
        return String.join("\n", lines);
    }

    /** The targets that a finding names; all targets if there is none, because a finding is never about nothing. */
    private List<Spot> spots(Finding finding) {
        var targets = report.file().targets();
        var named = targets.stream().filter(target -> concerns(finding, target)).toList();
        return (named.isEmpty() ? targets : named).stream().map(target -> spot(target.url())).distinct().toList();
    }

    private static boolean concerns(Finding finding, Target target) {
        var subject = finding.subject();
        return subject.authority().equals(target.authority()) || subject.authority().equals(target.host())
            || subject.names().contains(target.host()) || subject.names().contains(target.authority());
    }

    private static Spot spot(String url) {
        return new Spot(url, Uris.escaped(url), null);
    }

    /** A target without a finding is a test that passes only if it was served. */
    private List<Entries.Quiet> quiet() {
        var found = report.findings().stream().flatMap(each -> spots(each).stream()).map(Spot::name).toList();
        return report.targets().stream().filter(target -> !found.contains(target.url())).map(CheckEntries::quiet).toList();
    }

    private static Entries.Quiet quiet(TargetResult target) {
        return switch (target.outcome()) {
            case SERVED -> new Entries.Quiet(target.url(), "served, " + target.status(), null);
            case MISDIRECTED, WRONG_SITE, FAILED -> new Entries.Quiet(target.url(), target.outcome().token(),
                "answered with " + target.status() + ", and no rule says why");
            case NOT_MEASURED -> new Entries.Quiet(target.url(), target.outcome().token(), "not measured: " + target.remark());
        };
    }

    private List<Entries.Notice> notices() {
        var notices = new ArrayList<Entries.Notice>();
        report.targets().stream().filter(each -> each.outcome() == TargetResult.Outcome.NOT_MEASURED).forEach(
            each -> notices
                .add(new Entries.Notice(Level.ERROR, each.url() + " was not measured: " + each.remark(), spot(each.url()))));
        report.unmeasured().forEach(each -> notices.add(new Entries.Notice(Level.INFO,
            each.why() + Optional.of(each.help()).filter(help -> !help.isEmpty()).map(help -> " To find out: " + help).orElse(""),
            null)));
        return notices;
    }
}
