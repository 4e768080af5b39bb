package dev.missent.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

import dev.missent.core.judge.ConnectionContext;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.Verdict;
import dev.missent.core.name.Origin;
import dev.missent.doctor.report.Visible;
import dev.missent.gateway.certificate.LoadOutcome;
import dev.missent.gateway.site.Explanation;
import org.jspecify.annotations.Nullable;

/** Prints a verdict with the facts that it rests on, and where its site stands in the file. */
record Explained(LoadOutcome.Loaded loaded, Judgement judgement, ConnectionContext connection, Origin origin, Path file) {
    void print(PrintWriter out) {
        var verdict = judgement.judge(connection, origin);
        out.println(verdict.status() + "  " + verdict.token());
        int number = 1;
        for (var line : new Explanation(judgement, connection, origin).facts(verdict)) {
            out.println("  " + number++ + "  " + line);
        }
        var misdirected = verdict instanceof Verdict.Misdirected refusal ? refusal : null;
        var place = place(misdirected == null ? served(verdict) : misdirected.site());
        out.println("     " + (misdirected == null ? "RFC 9110 s7.4" : misdirected.reason().source()) + place);
        out.flush();
    }

    private static @Nullable Site served(Verdict verdict) {
        return verdict instanceof Verdict.Serve serve ? serve.site() : null;
    }

    private String place(@Nullable Site site) {
        var config = site == null ? null : loaded.configuration().sites().get(site.name());
        return config == null
            ? ""
            : "      " + Visible.line(file.toString()) + ":" + config.place().line() + ":" + config.place().column();
    }
}
