package dev.missent.doctor.report.html;

import dev.missent.doctor.finding.Level;
import dev.missent.doctor.report.Report;

/** What is above all sections: whose report it is, on what, and the verdict. */
final class Masthead {
    private static final int MOST_TARGETS = 3;

    private Masthead() {}

    static void write(Html html, Report report) {
        html.open("header.masthead");
        html.open("p.name").element("span.wordmark", "missent").element("span.kind", "doctor’s report").close();
        html.open("p.about");
        report.targets().stream().limit(MOST_TARGETS).forEach(result -> html.element("code", result.url()).text(" "));
        if (report.targets().size() > MOST_TARGETS) {
            html.element("a", "and " + (report.targets().size() - MOST_TARGETS) + " more", "href", "#targets");
        }
        html.close();
        String started = report.file().run().startedAt();
        html.open("p.when").element("time", new Moment(started).minute(), "datetime", started).close();
        html.close();
    }

    /** The sentence to forward, with the stamp beside it. */
    static void verdict(Html html, Report report) {
        var stamp = Stamp.of(report);
        html.open("div.verdict").open("div");
        html.element("h1", report.verdict());
        html.open("ul.tally");
        tally(html, report.count(Level.ERROR), "error", "bad");
        tally(html, report.count(Level.WARNING), "warning", "warn");
        var run = report.file().run();
        html.element("li", Words.count(report.targets().size(), "target"));
        html.element("li", Words.count(run.requests(), "request"));
        html.element("li", Words.time(run.durationMillis()));
        if (!report.isComplete()) {
            html.open("li").element("a.warn", "not everything was measured", "href", "#unmeasured").close();
        }
        html.close().close();
        html.open("p.stamp." + stamp.tone()).element("span.label", stamp.label());
        html.element("span.date", new Moment(run.startedAt()).stamped()).close().close();
    }

    private static void tally(Html html, long number, String noun, String tone) {
        html.element(number > 0 ? "li." + tone : "li", Words.count(number, noun));
    }
}
