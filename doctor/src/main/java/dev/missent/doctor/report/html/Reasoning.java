package dev.missent.doctor.report.html;

import dev.missent.doctor.finding.Finding;

/** Why a finding is believed, and what else it might be. */
final class Reasoning {
    private Reasoning() {}

    static void evidence(Html html, Finding finding, String heading, Probes probes) {
        if (finding.evidence().isEmpty()) {
            return;
        }
        html.element(heading, "Evidence");
        Table.open(html, "table.evidence", "Evidence for " + finding.rule().token(),
            "Step", "What was done or seen", "What came of it", "What it shows", "Probes");
        html.open("tbody");
        int step = 0;
        for (var evidence : finding.evidence()) {
            step++;
            html.open("tr").element("th", Integer.toString(step), "scope", "row");
            html.element("td", evidence.observed()).element("td.result", evidence.result()).element("td", evidence.remark());
            html.open("td");
            probes.links(html, evidence.probes());
            html.close().close();
        }
        html.close();
        Table.close(html);
    }

    static void alternatives(Html html, Finding finding, String heading) {
        if (finding.alternatives().isEmpty()) {
            return;
        }
        html.element(heading, "Cannot be excluded").open("dl.alternatives");
        for (var alternative : finding.alternatives()) {
            html.open("dt").element("span.rule", alternative.rule().token()).text(" ").text(alternative.rule().slug()).close();
            html.open("dd").element("span.lead", "To tell them apart: ").text(alternative.toTell()).close();
        }
        html.close();
    }
}
