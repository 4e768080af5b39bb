package dev.missent.doctor.report.html;

import java.util.List;

import dev.missent.doctor.finding.Finding;
import dev.missent.doctor.report.Report;
import dev.missent.doctor.report.Reproduction;

/** What was found: a card for each root cause, with its consequences folded under it. */
record FindingSection(Report report, Probes probes) implements Section {
    @Override
    public String anchor() {
        return "findings";
    }

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public boolean isEmpty() {
        return report.findings().isEmpty();
    }

    @Override
    public void write(Html html) {
        for (var cause : Cause.of(report.findings())) {
            var root = cause.root();
            html.open("article.finding." + root.level().token());
            html.open("h3");
            name(html, root);
            html.close();
            body(html, root, "h4");
            consequences(html, cause.consequences());
            html.close();
        }
    }

    private void consequences(Html html, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        html.element("h4", "What follows from it");
        for (var finding : findings) {
            html.open("details.consequence").open("summary").open("h5");
            name(html, finding);
            html.close().close().open("div.inside");
            body(html, finding, "h6");
            html.close().close();
        }
    }

    private static void name(Html html, Finding finding) {
        html.element("span.rule", finding.rule().token()).text(" ").element("span.slug", finding.rule().slug()).text(" ");
        Badge.level(html, finding.level());
        Badge.confidence(html, finding.confidence());
    }

    private void body(Html html, Finding finding, String heading) {
        html.element("p.message", finding.message());
        subject(html, finding.subject());
        FixTabs.write(html, finding.fixes(), heading, Reproduction.again(report.file()));
        Reasoning.evidence(html, finding, heading, probes);
        Reasoning.alternatives(html, finding, heading);
        html.open("p.more").text("More about this rule: ").element("code", "missent explain " + finding.rule().name()).close();
    }

    private static void subject(Html html, Finding.Subject subject) {
        html.open("dl.facts");
        fact(html, "Host", subject.authority());
        fact(html, "Server name (SNI)", Words.sni(subject.sni()));
        if (subject.address() != null) {
            fact(html, "Address", subject.address());
        }
        if (subject.protocol() != null) {
            fact(html, "Protocol", Words.protocol(subject.protocol()));
        }
        if (subject.names().size() > 1) {
            fact(html, "All hosts affected", String.join(", ", subject.names()));
        }
        html.close();
    }

    private static void fact(Html html, String term, String value) {
        html.open("div").element("dt", term).element("dd", value).close();
    }
}
