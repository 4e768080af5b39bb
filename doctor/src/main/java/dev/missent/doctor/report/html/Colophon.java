package dev.missent.doctor.report.html;

import dev.missent.doctor.casefile.CaseFile;
import dev.missent.doctor.report.OriginAnswer;

/** What is below all sections: how the report came about, and that it keeps to itself. */
final class Colophon {
    private Colophon() {}

    static void write(Html html, CaseFile file) {
        var run = file.run();
        html.open("footer.colophon").open("p");
        html.text("Written by " + file.tool() + ", case file schema " + file.schemaVersion() + ". Started ");
        html.element("time", new Moment(run.startedAt()).minute(), "datetime", run.startedAt());
        html.text(", " + Words.count(run.requests(), "request") + " in " + Words.time(run.durationMillis()) + ". ");
        html.text(run.trust().equals("platform")
            ? "Certificates were judged by the platform’s roots. "
            : "Certificates were judged by " + run.trust() + ". ");
        html.text(run.clientCertificate() ? "A client certificate was at hand. " : "");
        html.text(run.origin() == null ? "" : "The upstream server was asked directly at " + run.origin() + ". ");
        html.text(OriginAnswer.sentence(file)).close();
        html.element("p",
            "Apart from the probes above, nothing was sent anywhere. This page loads nothing and reports to no one.").close();
    }
}
