package dev.missent.doctor.report.html;

import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.TargetResult.Outcome;

/** What was not measured, why, and what would help. */
record UnmeasuredSection(Report report) implements Section {
    @Override
    public String anchor() {
        return "unmeasured";
    }

    @Override
    public String title() {
        return "Not measured";
    }

    @Override
    public boolean isEmpty() {
        return report.unmeasured().isEmpty() && report.file().notes().isEmpty() && report.isComplete();
    }

    @Override
    public void write(Html html) {
        if (!report.file().run().complete()) {
            html.element("p", "The run ended before every planned probe was made.");
        }
        long silent = report.targets().stream().filter(result -> result.outcome() == Outcome.NOT_MEASURED).count();
        if (silent > 0) {
            html.open("p").text("There was no answer to judge from " + Words.count(silent, "target") + " of ");
            html.element("a", Words.count(report.targets().size(), "target"), "href", "#targets").text(".").close();
        }
        if (!report.unmeasured().isEmpty()) {
            Table.open(html, "table.unmeasured", "What could not be looked at", "What", "Why", "What would help");
            html.open("tbody");
            for (var unmeasured : report.unmeasured()) {
                html.open("tr").element("th", "? " + unmeasured.what(), "scope", "row");
                html.element("td", unmeasured.why()).element("td", unmeasured.help()).close();
            }
            html.close();
            Table.close(html);
        }
        if (!report.file().notes().isEmpty()) {
            html.open("ul.notes");
            report.file().notes().forEach(note -> html.element("li", note));
            html.close();
        }
    }
}
